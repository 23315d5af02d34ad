using BatchSeg.Models.Runtime;
using BatchSeg.Models.Weights;
using static TorchSharp.torch;

namespace BatchSeg.Models.Tests;

public sealed class FirstLayerTests : IDisposable
{
    private readonly TorchSharp.DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void One_band_gives_what_three_equal_colours_gave()
    {
        var weights = Colour().state_dict();
        var (grey, colour) = (Create(channels: 1), Colour());
        WeightMatch.Load(grey, weights, "colour.pth", resetHead: false);
        WeightMatch.Load(colour, weights, "colour.pth", resetHead: false);
        var image = rand(1, 1, 32, 32);
        Assert.True(FirstMap(grey, image).allclose(FirstMap(colour, image.repeat(1, 3, 1, 1)), 1e-4, 1e-5));
    }

    [Fact]
    public void Bands_take_the_colours_weights_in_turn_and_sums_stay()
    {
        var colour = Colour();
        var bands = Create(channels: 5);
        WeightMatch.Load(bands, colour.state_dict(), "colour.pth", resetHead: false);
        var (from, to) = (colour.get_parameter("encoder.conv1.weight")!, bands.get_parameter("encoder.conv1.weight")!);
        for (var band = 0; band < 5; band++) Assert.True(to.narrow(1, band, 1).allclose(from.narrow(1, band % 3, 1) * 0.6));
    }

    [Fact]
    public void Normalisation_of_bands_follows_the_colours()
    {
        Assert.Equal([0.485, 0.456, 0.406, 0.485], Create(channels: 4).Normalisation.Mean);
        Assert.Equal((0.485 + 0.456 + 0.406) / 3, Assert.Single(Create(channels: 1).Normalisation.Mean), 1e-12);
    }

    private static Tensor FirstMap(SegmentationModel model, Tensor image)
    {
        model.eval();
        return ((Encoders.ImageEncoder)model.Encoder!).call(image)[0];
    }

    private static SegmentationModel Colour() => Create(channels: 3);

    private static SegmentationModel Create(int channels) => ModelRegistry.Create("unet-resnet18", new ModelOptions(2, channels));
}
