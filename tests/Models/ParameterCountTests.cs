using BatchSeg.Models.Encoders;
using BatchSeg.Models.Summary;

namespace BatchSeg.Models.Tests;

/// <summary>Networks are the known ones to the parameter.</summary>
public sealed class ParameterCountTests
{
    /// <param name="parameters">As Keras counts them, running statistics included.</param>
    [Theory]
    [InlineData("unet-kvasir", 1, 11_707_729, 11_707_729)]
    [InlineData("unet-mobilenetv2", 3, 6_504_227, 6_471_395)]
    [InlineData("deeplabv3plus-resnet50v2", 21, 39_191_488, 39_146_464)]
    [InlineData("segformer-b0", 3, 3_715_427, 3_714_915)]
    public void Model_has_the_parameters_of_its_authors(string name, int classes, long parameters, long trainable)
    {
        using var model = ModelRegistry.Create(name, new ModelOptions(classes));
        Assert.Equal(new ParameterTotals(parameters, trainable), ParameterTotals.Of(model));
    }

    /// <summary>torchvision counts weights alone, and with them a classifier that no segmentation model has.</summary>
    [Theory]
    [InlineData("mobilenetv2-torchvision", 320 * 1280 + 2 * 1280 + 1280 * 1000 + 1000, 3_504_872)]
    [InlineData("resnet18", 512 * 1000 + 1000, 11_689_512)]
    [InlineData("resnet34", 512 * 1000 + 1000, 21_797_672)]
    [InlineData("resnet50", 2048 * 1000 + 1000, 25_557_032)]
    public void Encoder_and_classifier_have_the_weights_of_torchvisions_network(string encoder, long classifier, long network)
    {
        using var module = EncoderEntry.All.Get(encoder).Build(new EncoderOptions(Channels: 3));
        Assert.Equal(network, ParameterTotals.Of(module).Trainable + classifier);
    }

    [Fact]
    public void Parts_of_deeplabv3plus_on_resnet50v2_add_up_as_in_keras()
    {
        using var model = ModelRegistry.Create("deeplabv3plus-resnet50v2", new ModelOptions(21));
        Assert.Equal(23_556_608, ParameterTotals.Of(model.Encoder!).Parameters);
        Assert.Equal(15_538_176, Part(model, "decoder.aspp"));
        Assert.Equal(12_480, Part(model, "decoder.low_level"));
        Assert.Equal(84_224, Part(model, "decoder.head") + Part(model, "decoder.classify"));
    }

    private static long Part(SegmentationModel model, string name) =>
        ParameterTotals.Of(model.named_modules().Single(pair => pair.name == name).module).Parameters;
}
