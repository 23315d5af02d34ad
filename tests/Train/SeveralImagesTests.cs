using BatchSeg.Foundation.Errors;
using BatchSeg.Imaging.Decoding;
using BatchSeg.Models;
using BatchSeg.Storage.Stores;

namespace BatchSeg.Train.Tests;

/// <summary>Training on samples of two images, side by side on the channels.</summary>
public sealed class SeveralImagesTests : IDisposable
{
    private readonly TrainingFixture _training = new();

    public SeveralImagesTests() => SyntheticShards.Write(_training.Shards, [12, 12], validation: 6, images: 2);

    public void Dispose() => _training.Dispose();

    [Theory]
    [InlineData("siamese-unet", 3)]
    [InlineData("unet", 6)]
    public async Task Model_takes_its_channels_from_the_shards_and_learns(string model, int channelsOfAnImage)
    {
        var summary = await _training.Train("model", [("model", model), ("epochs", "12")]);
        Assert.True(summary.Metrics["mean_iou"] > 0.8, $"mIoU {summary.Metrics["mean_iou"]}");
        var card = await ModelFolder.ReadCard(new FileStore(_training.Output("model")), default);
        Assert.Equal((channelsOfAnImage, 6), (card.Channels, card.InputChannels));
    }

    [Fact]
    public async Task Panel_and_gallery_show_every_image()
    {
        await _training.Train("model", [("epochs", "1"), ("panels", "2")]);
        var panel = ImageDecoder.Decode(File.ReadAllBytes(Path.Combine(_training.Output("model"), "panels", "epoch-0001.png")),
            new DecodeOptions());
        Assert.Equal(4 * (32 + 4) + 4, panel.Width);
        var gallery = File.ReadAllText(Path.Combine(_training.Output("model"), "best", "gallery.svg"));
        Assert.Contains(">image 1<", gallery, StringComparison.Ordinal);
        Assert.Contains(">image 2<", gallery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Colour_encoder_takes_six_bands()
    {
        var summary = await _training.Train("model", [("model", "unet-mobilenetv2"), ("model-args", ""), ("epochs", "1")]);
        Assert.Equal(1, summary.Epochs);
    }

    [Fact]
    public async Task Architecture_for_two_images_is_refused_where_shards_have_one()
    {
        using var single = new TrainingFixture([4], validation: 2);
        var fault = await Assert.ThrowsAsync<WrongUsageException>(() => single.Train("model", [("model", "siamese-unet")]));
        Assert.Contains("--model siamese-unet compares 2 images, and the samples of", fault.Message, StringComparison.Ordinal);
        Assert.Contains("such as change-detection", fault.Message, StringComparison.Ordinal);
    }
}
