using BatchSeg.Engine;
using BatchSeg.Foundation.Settings;
using BatchSeg.Infer;
using BatchSeg.Infer.Stage;
using BatchSeg.Jobs.CommandLine;
using BatchSeg.Pipelines.Demo;
using BatchSeg.Preprocess;
using BatchSeg.Train;
using BatchSeg.Train.Recipe;
using Spectre.Console;

namespace BatchSeg.Jobs.Verbs;

/// <summary>The whole chain on drawn archives: one to train on, and one of pets that the model has never seen.</summary>
internal static class DemoVerb
{
    private const string Layout = "oxford-iiit-pet";
    private const string Size = "96";
    private const int KnownPets = 320;
    private const int NewPets = 48;

    /// <summary>A small U-Net: minutes on two cores, and enough for drawn pets.</summary>
    private static readonly Dictionary<string, string> Recipe = new()
    {
        ["model"] = "unet",
        ["model-args"] = "base_channels=16,depth=3",
        ["epochs"] = "10",
        ["batch"] = "8",
        ["lr"] = "0.003",
        ["schedule"] = "cosine",
        ["flips"] = "horizontal",
    };

    private static readonly SettingTable Table = new();

    private static readonly Setting<string> Out = Table.Group("Output")
        .Add("out", "DIR", "Folder for all of it; a second run continues there", Parse.Text, "demo-out");

    public static VerbCommand Create() => new(
        "demo", "Runs the whole chain on a drawn archive: preprocess, train, infer",
        () => [Table, RejectionSettings.Table, EngineSettings.Table], Run);

    private static async Task Run(Invocation run)
    {
        var folder = Path.GetFullPath(run.Get(Out));
        string In(string name) => Path.Combine(folder, name);

        Announce(run, $"drawing {KnownPets} pets to train on and {NewPets} new ones, as JPEGs and trimaps in tar.gz archives");
        var known = PetArchive.WriteOnce(In("known-pets"), KnownPets, seed: 1);
        var arrived = PetArchive.WriteOnce(In("new-pets"), NewPets, seed: 2);

        Announce(run, $"preprocess: archives to Parquet shards of {Size}x{Size}");
        var preparation = PreprocessSettings.Table.Read(new() { ["input"] = known, ["layout"] = [Layout], ["output"] = [In("shards")],
            ["size"] = [Size] });
        await run.RunStage(settings => PreprocessStage.Run(preparation, settings, run.Cancel));

        Announce(run, "train: a small U-Net");
        var training = await run.Terminal.WithProgress(progress =>
            TrainStage.Run(new TrainRequest(In("shards"), In("model"), TrainOptions.Parse(Recipe), Resume: false, run.Workers, progress),
                run.Cancel));

        Announce(run, "infer: masks and metrics of the new pets");
        var inference = InferSettings.Table.Read(new()
        {
            ["input"] = arrived, ["model"] = [In("model")], ["output"] = [In("run")], ["layout"] = [Layout], ["masks"] =
                ["indexed,overlay"],
        });
        var segmented = await run.RunStage(settings => InferStage.Run(inference, settings, run.Cancel));

        var answer = new DemoAnswer(folder, training.Metrics, InferAnswer.Of(In("run"), segmented));
        run.Answer(answer, console => Show(console, answer, segmented));
    }

    private static void Announce(Invocation run, string what) => run.Terminal.Say($"demo: {what}");

    private static void Show(IAnsiConsole console, DemoAnswer answer, InferResult segmented)
    {
        console.WriteLine($"Validation while training: mean IoU {answer.Validation["mean_iou"]:0.0000}, pixel "
            + $"accuracy {answer.Validation["pixel_accuracy"]:0.0000}");
        console.WriteLine("The new pets:");
        InferAnswer.Show(console, answer.Run.Output, segmented);
        console.WriteLine($"Shards    {answer.Folder}/shards");
        console.WriteLine($"Model     {answer.Folder}/model (panels: image | truth | prediction of validation samples, after each epoch)");
        console.WriteLine($"Overlays  {answer.Folder}/run/overlays");
        console.WriteLine($"Tables    {answer.Folder}/run/metrics");
    }

    private sealed record DemoAnswer(string Folder, IReadOnlyDictionary<string, double> Validation, InferAnswer Run);
}
