using BatchSeg.Models.Summary;
using BatchSeg.Models.Tests.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Models.Tests;

// 31,037,763 weights (the 31,037,698 that PyTorch ports of 2 classes have, and 65 for the third class) and 11,776 running statistics.
public sealed class UNetTests() : ModelTester("unet", side: 16, parameters: 31_049_539);

public sealed class SmallUNetTests() : ModelTester("unet", side: 4, parameters: 27_563, new Dictionary<string, string>
{
    ["base_channels"] = "8", ["depth"] = "2", ["batch_norm"] = "false", ["up"] = "bilinear",
});

// 11,707,729 with one class, and 17 for each more
public sealed class UNetKvasirTests() : ModelTester("unet-kvasir", side: 32, parameters: 11_707_763)
{
    [Fact]
    public void Dropout_is_at_work_in_training_alone()
    {
        using var scope = NewDisposeScope();
        using var model = Create();
        var image = rand(1, 3, 32, 32);
        Assert.False(model.call(image).SameAs(model.call(image)));
        model.eval();
        Assert.True(model.call(image).SameAs(model.call(image)));
    }
}

public sealed class SiameseUNetTests() : ModelTester(
    "siamese-unet", side: 4, parameters: 29_963, new Dictionary<string, string> { ["base_channels"] = "8", ["depth"] = "2" })
{
    [Fact]
    public void Equal_images_give_the_same_logits_whatever_they_show()
    {
        using var scope = NewDisposeScope();
        using var model = Create();
        model.eval();
        var (image, other) = (rand(1, 3, 16, 16), rand(1, 3, 16, 16));
        Assert.True(model.call(cat([image, image], dim: 1)).SameAs(model.call(cat([other, other], dim: 1))));
        Assert.False(model.call(cat([image, image], dim: 1)).SameAs(model.call(cat([image, other], dim: 1))));
    }
}

public sealed class UNetResNet18Tests() : ModelTester("unet-resnet18", side: 32, parameters: 15_875_139);

public sealed class DeepLabV3PlusMobileNetV2Tests() : ModelTester("deeplabv3plus-mobilenetv2", side: 16, parameters: 4_638_208)
{
    /// <summary>The mean over the image has one value a channel then, and no variance.</summary>
    [Fact]
    public void Batch_of_one_image_leaves_finite_statistics()
    {
        using var scope = NewDisposeScope();
        using var model = Create();
        model.call(rand(1, 3, 64, 64));
        Assert.All(model.named_buffers().Where(pair => pair.buffer.is_floating_point()), pair =>
            Assert.True(pair.buffer.isfinite().all().item<bool>(), pair.name));
    }
}

public sealed class DeepLabV3PlusResNet50V2Tests() : ModelTester("deeplabv3plus-resnet50v2", side: 16, parameters: 39_186_880);

public sealed class FeaturePyramidTests()
    : ModelTester("fpn", side: 32, parameters: 15_417_411, new Dictionary<string, string> { ["encoder"] = "resnet18" });

// 3,714,915 weights and 512 running statistics
public sealed class SegFormerB0Tests() : ModelTester("segformer-b0", side: 32, parameters: 3_715_427);

public sealed class UNetEfficientNetLite0Tests() : ModelTester("unet-efficientnetlite0", side: 32, parameters: 7_937_027);

public sealed class UNetMobileNetV2Tests() : ModelTester("unet-mobilenetv2", side: 32, parameters: 6_504_227)
{
    [Fact]
    public void Frozen_encoder_leaves_the_tutorials_trainable_parameters()
    {
        using var model = Create();
        model.FreezeEncoder();
        var totals = ParameterTotals.Of(model);
        Assert.Equal((4_660_323, 1_843_904), (totals.Trainable, totals.NonTrainable));
    }

    [Fact]
    public void Frozen_encoder_stays_in_evaluation_while_the_decoder_trains()
    {
        using var scope = NewDisposeScope();
        using var model = Create();
        model.FreezeEncoder();
        model.train();
        var before = Statistics(model, "encoder.");
        var decoderBefore = Statistics(model, "decoder.");
        model.call(rand(2, 3, 64, 64)).sum().backward();
        Assert.True(before.SameAs(Statistics(model, "encoder.")));
        Assert.False(decoderBefore.SameAs(Statistics(model, "decoder.")));
        Assert.All(model.Encoder!.parameters(), parameter => Assert.Null(parameter.grad));
    }

    private static Tensor Statistics(SegmentationModel model, string part) =>
        cat([.. model.named_buffers().Where(pair => pair.name.StartsWith(part, StringComparison.Ordinal)
            && pair.name.EndsWith("running_mean", StringComparison.Ordinal)).Select(pair => pair.buffer.clone())]);
}
