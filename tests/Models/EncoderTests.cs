using BatchSeg.Models.Decoders;
using BatchSeg.Models.Encoders;
using static TorchSharp.torch;

namespace BatchSeg.Models.Tests;

public sealed class EncoderTests
{
    // mit-b0 with greater numbers
    private static readonly IReadOnlyList<string> Large = ["mit-b1", "mit-b2", "mit-b3", "mit-b4", "mit-b5"];

    public static IEnumerable<object[]> EncodersAndOutputStrides =>
        from entry in EncoderEntry.All.All.ExceptBy(Large, entry => entry.Name)
        from stride in new[] { 32, 16 }
        where stride == 32 || entry.Dilates
        select new object[] { entry.Name, stride };

    [Theory]
    [MemberData(nameof(EncodersAndOutputStrides))]
    public void Maps_are_as_the_encoder_says(string name, int outputStride)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var entry = EncoderEntry.All.Get(name);
        using var encoder = entry.Build(new EncoderOptions(Channels: 3, outputStride));
        var maps = encoder.call(rand(1, 3, 64, 32));
        Assert.Equal(encoder.Maps.Select(map => new long[] { 1, map.Channels, 64 / map.Stride, 32 / map.Stride }),
            maps.Select(map => map.shape));
        Assert.Equal(entry.Strides.Select(stride => Math.Min(stride, outputStride)), encoder.Maps.Select(map => map.Stride));
    }

    public static IEnumerable<object[]> DecodersAndEncoders =>
        from decoder in DecoderEntry.All.All
        from encoder in decoder.Encoders
        where encoder is "resnet18" or "mobilenetv2-torchvision" or "mit-b0"
        select new object[] { decoder.Name, encoder };

    [Theory]
    [MemberData(nameof(DecodersAndEncoders))]
    public void Any_decoder_takes_any_encoder_that_it_names(string decoder, string encoder)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        using var model = ModelRegistry.Create(decoder,
            new ModelOptions(5, Channels: 4, new Dictionary<string, string> { ["encoder"] = encoder }));
        Assert.Equal([1, 5, 32, 64], model.call(rand(1, 4, 32, 64)).shape);
    }

    /// <summary>The large ones, and those whose parts have been tested above one by one.</summary>
    [Theory]
    [InlineData("unet-resnet34", 25_971_779)]
    [InlineData("unet-resnet50", 37_595_459)]
    [InlineData("deeplabv3plus-resnet50", 39_134_624)]
    [InlineData("fpn-resnet50", 28_476_611)]
    [InlineData("segformer-b1", 13_678_019)]
    [InlineData("segformer-b2", 27_348_931)]
    [InlineData("segformer-b3", 47_224_771)]
    [InlineData("segformer-b4", 63_995_331)]
    [InlineData("segformer-b5", 84_595_651)]
    public void Large_model_gives_logits_and_has_its_weights(string name, long weights)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        using var model = ModelRegistry.Create(name, new ModelOptions(3));
        model.eval();
        Assert.Equal([1, 3, 32, 32], model.call(rand(1, 3, 32, 32)).shape);
        Assert.Equal(weights, Summary.ParameterTotals.Of(model).Trainable);
    }
}
