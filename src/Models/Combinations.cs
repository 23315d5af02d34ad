using BatchSeg.Models.Decoders;
using BatchSeg.Models.Encoders;

namespace BatchSeg.Models;

/// <summary>Encoders below decoders that are known under a name of their own; any other pair is the decoder's architecture with `encoder=NAME`.</summary>
internal static class Combinations
{
    public static IReadOnlyList<Architecture> Registrations { get; } =
    [
        Of("unet-mobilenetv2", "unet", "mobilenetv2", "U-Net on MobileNetV2, as in TensorFlow's segmentation tutorial"),
        Of("unet-efficientnetlite0", "unet", "efficientnetlite0", "U-Net on EfficientNet-Lite0; takes its ImageNet weights"),
        Of("unet-resnet18", "unet", "resnet18", "U-Net on ResNet-18; takes torchvision's ImageNet weights"),
        Of("unet-resnet34", "unet", "resnet34", "U-Net on ResNet-34; takes torchvision's ImageNet weights"),
        Of("unet-resnet50", "unet", "resnet50", "U-Net on ResNet-50; takes torchvision's ImageNet weights"),
        Of("deeplabv3plus-resnet50", "deeplabv3plus", "resnet50", "DeepLabV3+ on ResNet-50 v1.5; takes torchvision's ImageNet weights"),
        Of("deeplabv3plus-resnet50v2", "deeplabv3plus", "resnet50v2", "DeepLabV3+ on ResNet-50 v2 (pre-activation)"),
        Of("deeplabv3plus-mobilenetv2", "deeplabv3plus", "mobilenetv2", "DeepLabV3+ on MobileNetV2"),
        Of("fpn-resnet50", "fpn", "resnet50", "Feature pyramid on ResNet-50 v1.5; takes torchvision's ImageNet weights"),
        .. Enumerable.Range(0, 6).Select(size => Of($"segformer-b{size}", "segformer", $"mit-b{size}", $"SegFormer-B{size} (Xie et al. 2021); takes Hugging Face's weights")),
    ];

    private static Architecture Of(string name, string decoder, string encoder, string summary) =>
        new(name, summary, [], (options, _) => new EncoderDecoder(name, options, EncoderEntry.All.Get(encoder), DecoderEntry.All.Get(decoder)));
}
