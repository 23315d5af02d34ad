using BatchSeg.Models.Encoders;

namespace BatchSeg.Models;

/// <summary>The U-Net of TensorFlow's tutorial "Image segmentation": MobileNetV2 below a decoder of transposed convolutions.</summary>
/// <remarks>Input [N, channels, H, W] with H and W divisible by 32; output logits [N, classes, H, W]. With 3 classes it has 6,504,227 parameters.</remarks>
public sealed class UNetMobileNetV2 : EncoderDecoder
{
    public static Architecture Registration { get; } = new(
        "unet-mobilenetv2", "U-Net on MobileNetV2, as in TensorFlow's segmentation tutorial", [], (options, _) => new UNetMobileNetV2(options));

    private UNetMobileNetV2(ModelOptions options) : base(Registration.Name, options, new MobileNetV2(options.Channels), normMomentum: 0.01) { }

    public override Normalisation Normalisation => Normalisation.SignedRange;
}
