using BatchSeg.Models.Encoders;

namespace BatchSeg.Models;

/// <summary>The decoder of <see cref="UNetMobileNetV2"/> on EfficientNet-Lite0, whose ImageNet weights `--weights` takes.</summary>
/// <remarks>Input [N, channels, H, W] with H and W divisible by 32; output logits [N, classes, H, W].</remarks>
public sealed class UNetEfficientNetLite0 : EncoderDecoder
{
    public static Architecture Registration { get; } = new(
        "unet-efficientnetlite0", "U-Net on EfficientNet-Lite0; takes its ImageNet weights", [], (options, _) => new UNetEfficientNetLite0(options));

    // 0.1, torch's own, and not the tutorial's 0.01: fine-tuning is a few hundred steps, and running statistics must have arrived by then.
    private UNetEfficientNetLite0(ModelOptions options) : base(Registration.Name, options, new EfficientNetLite0(options.Channels), normMomentum: 0.1) { }

    /// <summary>(pixel - 127) / 128, as EfficientNet-Lite was trained.</summary>
    public override Normalisation Normalisation { get; } = new([127 / 255.0, 127 / 255.0, 127 / 255.0], [128 / 255.0, 128 / 255.0, 128 / 255.0]);
}
