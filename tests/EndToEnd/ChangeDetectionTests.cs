using System.Text.Json;
using BatchSeg.Imaging;
using BatchSeg.Imaging.Decoding;
using BatchSeg.Tests.Support;

namespace BatchSeg.EndToEnd.Tests;

/// <summary>Pairs of images from their archive to masks of what changed, measured.</summary>
public sealed class ChangeDetectionTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [SkippableTheory]
    [InlineData("siamese-unet")]
    [InlineData("unet")]
    public void Pairs_become_a_model_and_masks_with_metrics(string model)
    {
        var pairs = SharedFolder.Require("datasets", "change-detection", "change-detection.zip");
        Assert.Equal(0, Cli.Run("preprocess", pairs, "--layout", "change-detection", "--output", _scratch["shards"], "--size", "32",
            "--max-rejected", "0.1").Code);
        var trained = Cli.Run("train", "--data", _scratch["shards"], "--model", model, "--model-args", "base_channels=4,depth=2",
            "--epochs", "2", "--batch", "4", "--output", _scratch["model"], "--json");
        Assert.Equal(0, trained.Code);
        string[] infer = ["infer", pairs, "--model", _scratch["model"], "--output", _scratch["run"], "--max-rejected", "0.1", "--json"];

        var undescribed = Cli.Run(infer);
        Assert.Equal(2, undescribed.Code);
        Assert.Contains("looks at 6 channels, and samples of layout 'images' have 3", undescribed.Error, StringComparison.Ordinal);

        var ended = Cli.Run(
            [.. infer, "--layout", "change-detection", "--masks", "indexed,overlay", "--tile", "64", "--tta", "--tta-scales", "0.75,1"]);
        Assert.Equal(0, ended.Code);
        var answer = JsonDocument.Parse(ended.Output).RootElement;
        Assert.Equal((21, 21), (answer.GetProperty("images").GetInt32(), answer.GetProperty("measured").GetInt32()));
        Assert.InRange(answer.GetProperty("mean_iou").GetDouble(), 0.01, 1);
        var overlay = ImageDecoder.Decode(File.ReadAllBytes(_scratch["run", "overlays", "0_2.png"]), new DecodeOptions());
        Assert.Equal(new PixelSize(256, 256), overlay.Size);

        var shards = Cli.Run("infer", _scratch["shards"], "--model", _scratch["model"], "--output", _scratch["of-shards"], "--masks",
            "overlay", "--json");
        Assert.Equal(21, JsonDocument.Parse(shards.Output).RootElement.GetProperty("measured").GetInt32());
    }
}
