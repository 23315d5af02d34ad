using System.Text.Json;
using BatchSeg.Tests.Support;
using BatchSeg.Train.Tests;

namespace BatchSeg.EndToEnd.Tests;

/// <summary>Training by the command line: a recipe, its answer, and that it learns.</summary>
public sealed class TrainTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    public TrainTests() => SyntheticShards.Write(_scratch["shards"], [40, 41], validation: 8);

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Answer_is_one_json_object_with_the_models_metrics()
    {
        var recipe = _scratch["recipe.yaml"];
        File.WriteAllText(recipe, "epochs: 50\nlr: 0.01\nmodel-args: {base_channels: 4, depth: 2}\nmodel: unet\n");
        var ended = Cli.Run("train", "--data", _scratch["shards"], "--output", _scratch["model"], "--recipe", recipe, "--epochs", "2",
            "--workers", "1", "--json");
        Assert.Equal(0, ended.Code);
        var answer = JsonDocument.Parse(ended.Output).RootElement;
        Assert.Equal(2, answer.GetProperty("epochs").GetInt32()); // the flag wins over the recipe
        Assert.InRange(answer.GetProperty("metrics").GetProperty("mean_iou").GetDouble(), 0.3, 1);
    }

    [SkippableFact]
    public void Pets_are_learnt_on_an_imagenet_encoder()
    {
        var weights = SharedFolder.Require("weights", "efficientnet-lite0", "efficientnet-lite0-57934424.pth");
        string[] pets = [SharedFolder.Require("datasets", "oxford-iiit-pet", "images.tar.gz"),
            SharedFolder.Require("datasets", "oxford-iiit-pet", "annotations.tar.gz")];
        Assert.Equal(
            0, Cli.Run(["preprocess", .. pets, "--layout", "oxford-iiit-pet", "--output", _scratch["pets"], "--size", "128"]).Code);
        var ended = Cli.Run(
            "train", "--data", _scratch["pets"], "--model", "unet-efficientnetlite0", "--weights", weights, "--freeze-encoder", "--epochs",
            "3", "--batch", "16", "--output", _scratch["model"], "--json");
        Assert.Equal(0, ended.Code);
        var metrics = JsonDocument.Parse(ended.Output).RootElement.GetProperty("metrics");
        Assert.InRange(metrics.GetProperty("pixel_accuracy").GetDouble(), 0.80, 1);
        Assert.Contains("decoder", ended.Error, StringComparison.Ordinal); // what starts from random values is told
    }
}
