using BatchSeg.Tests.Support;
using BatchSeg.Train.Recipe;

namespace BatchSeg.EndToEnd.Tests;

/// <summary>Every built-in recipe on the sample of its data set: shards by its section `data`, then two epochs. Sizes, widths and batches
/// are smaller than the recipe's, so that it takes seconds.</summary>
public sealed class RecipeRunTests : IDisposable
{
    /// <param name="Inputs">Below ../shared/datasets.</param>
    /// <param name="Preprocess">Flags that win over the recipe.</param>
    /// <param name="Train">Likewise.</param>
    private sealed record Run(string[] Inputs, string Preprocess, string Train = "");

    /// <summary>A third of the samples train.</summary>
    private const string Few = "--split hash --val 0.07 --test 0.6";

    private static readonly string[] Pets = ["oxford-iiit-pet/images.tar.gz", "oxford-iiit-pet/annotations.tar.gz"],
        Voc = ["voc2012-sample/VOCtrainval_sample.tar"];

    private static readonly IReadOnlyDictionary<string, Run> Runs = new Dictionary<string, Run>
    {
        ["camvid-segformer"] = new(["camvid/CamVid.zip"], "--size 64x96"),
        ["camvid-unet"] = new(["camvid/CamVid.zip"], "--size 48x64", "--model-args base_channels=8"),
        // one sample is broken
        ["change-detection"] = new(["change-detection/change-detection.zip"], "--size 64 --split hash --max-rejected 0.1",
            "--model-args base_channels=8"),
        ["isbi-unet"] = new(["isbi-em-membrane/isbi.zip"], "--size 64", "--model-args base_channels=8"),
        ["kvasir-unet"] = new(["kvasir-seg/kvasir-seg.zip"], $"--size 64 {Few}"),
        ["pets-class-weights"] = new(Pets, $"--size 64 {Few}"),
        ["pets-unet-mobilenetv2"] = new(Pets, $"--size 64 {Few}"),
        ["pets-unet-mobilenetv2-tf2beta"] = new(Pets, $"--size 64 {Few}"),
        ["segformer"] = new(Voc, $"--size 64 --layout voc-sbd {Few}"),
        ["unet-classic"] = new(Voc, $"--size 64 --layout voc-sbd {Few}", "--model-args base_channels=8"),
        ["voc-deeplabv3plus"] = new(Voc, $"--size 64 {Few}"),
    };

    private readonly ScratchFolder _scratch = new();

    public static TheoryData<string> Names => [.. BuiltInRecipes.Names];

    public void Dispose() => _scratch.Dispose();

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void Recipe_runs_on_the_sample_of_its_data_set(string name)
    {
        Assert.True(Runs.TryGetValue(name, out var run), $"say above what the recipe {name} runs on");
        string[] inputs = [.. run.Inputs.Select(input => SharedFolder.Require(["datasets", .. input.Split('/')]))];
        Succeeds(["preprocess", .. inputs, "--recipe", name, "--output", _scratch["shards"], .. Words(run.Preprocess)]);

        Succeeds(["train", "--recipe", name, "--data", _scratch["shards"], "--output", _scratch["model"], "--expect", "none", "--epochs",
            "2", .. Words(run.Train)]);
        Assert.True(File.Exists(Path.Combine(_scratch["model"], "model.json")));
    }

    private static string[] Words(string flags) => flags.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static void Succeeds(string[] arguments)
    {
        var ended = Cli.Run(arguments);
        Assert.True(ended.Code == 0, $"{string.Join(' ', arguments)}\n{ended.Error}");
    }
}
