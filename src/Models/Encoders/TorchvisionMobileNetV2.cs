using BatchSeg.Models.Layers;
using BatchSeg.Models.Runtime;

namespace BatchSeg.Models.Encoders;

/// <summary>MobileNetV2 as torchvision has it, whose weights it takes: padded on both sides, and another epsilon in its batch norms than
/// Keras'. Taps as <see cref="MobileNetV2"/>'s; the bottom is what comes out of the last block.</summary>
internal sealed class TorchvisionMobileNetV2(EncoderOptions options) : InvertedResidualEncoder(
    nameof(TorchvisionMobileNetV2), options,
    new BlockStyle(Initialise.FanOutNormal, NormMomentum: 0.1, NormEpsilon: 1e-5, PaddingRule.Symmetric), MobileNetV2.Rows,
    MobileNetV2.Taps)
{
    public static EncoderEntry Registration { get; } = new(
        "mobilenetv2-torchvision", "MobileNetV2 as torchvision has it; takes its weights", Normalisation.ImageNet, options =>
            new TorchvisionMobileNetV2(options));

    private static readonly IReadOnlyDictionary<string, string> Stem =
        new Dictionary<string, string> { ["0"] = "conv_stem", ["1"] = "bn0" };

    private static readonly IReadOnlyDictionary<string, string> FirstBlock = new Dictionary<string, string>
    {
        ["0.0"] = "depthwise_conv", ["0.1"] = "bn1", ["1"] = "project_conv", ["2"] = "bn2",
    };

    private static readonly IReadOnlyDictionary<string, string> OtherBlock = new Dictionary<string, string>
    {
        ["0.0"] = "expand_conv", ["0.1"] = "bn0", ["1.0"] = "depthwise_conv", ["1.1"] = "bn1", ["2"] = "project_conv", ["3"] = "bn2",
    };

    /// <summary>torchvision numbers everything: `features.0.1.bias` is the stem's, `features.4.conv.1.0.weight` block 3's depthwise
    /// kernel. 18 is the classifier's.</summary>
    public override string? NameOf(string foreign) => foreign.Split('.') switch
    {
        ["features", "0", var layer, var tensor] => Stem.TryGetValue(layer, out var own) ? $"{own}.{tensor}" : null,
        ["features", "1", "conv", .. var path, var tensor] => InBlock(0, FirstBlock, path, tensor),
        ["features", var number, "conv", .. var path, var tensor] when int.TryParse(number, out var block) =>
            InBlock(block - 1, OtherBlock, path, tensor),
        _ => null,
    };

    private static string? InBlock(int block, IReadOnlyDictionary<string, string> layers, string[] path, string tensor) =>
        layers.TryGetValue(string.Join('.', path), out var own) ? $"blocks.{block}.{own}.{tensor}" : null;
}
