using BatchSeg.Models.Layers;
using BatchSeg.Models.Runtime;

namespace BatchSeg.Models.Encoders;

/// <summary>EfficientNet-Lite0 (EfficientNet, Tan and Le 2019, arXiv:1905.11946, table 1, without squeeze-and-excitation and with ReLU6),
/// up to its last block. Taps: the expansions of blocks 1, 3, 5 and 11.</summary>
internal sealed class EfficientNetLite0(EncoderOptions options) : InvertedResidualEncoder(
    nameof(EfficientNetLite0), options, new BlockStyle(Initialise.FanOutNormal, NormMomentum: 0.01), Rows, taps: [1, 3, 5, 11])
{
    private static readonly IReadOnlyList<BlockRow> Rows =
    [
        new(3, 1, 1, 16, 1), new(3, 2, 6, 24, 2), new(5, 2, 6, 40, 2), new(3, 2, 6, 80, 3), new(5, 1, 6, 112, 3), new(5, 2, 6, 192, 4),
        new(3, 1, 6, 320, 1),
    ];

    /// <remarks>(pixel - 127) / 128, as EfficientNet-Lite was trained.</remarks>
    public static EncoderEntry Registration { get; } = new(
        "efficientnetlite0", "EfficientNet-Lite0; takes the weights of EfficientNet-PyTorch, and of timm's tf_efficientnet_lite0",
        new Normalisation([127 / 255.0, 127 / 255.0, 127 / 255.0], [128 / 255.0, 128 / 255.0, 128 / 255.0]), options =>
            new EfficientNetLite0(options));

    private static readonly IReadOnlyDictionary<string, string> TimmFirstBlock = new Dictionary<string, string>
    {
        ["conv_dw"] = "depthwise_conv", ["bn1"] = "bn1", ["conv_pw"] = "project_conv", ["bn2"] = "bn2",
    };

    private static readonly IReadOnlyDictionary<string, string> TimmOtherBlock = new Dictionary<string, string>
    {
        ["conv_pw"] = "expand_conv", ["bn1"] = "bn0", ["conv_dw"] = "depthwise_conv", ["bn2"] = "bn1", ["conv_pwl"] = "project_conv",
            ["bn3"] = "bn2",
    };

    /// <summary>EfficientNet-PyTorch's names begin with underscores, `_blocks.5._bn1.weight`; timm's number stages and the blocks in them,
    /// `blocks.3.0.bn2.weight`.</summary>
    public override string? NameOf(string foreign) => foreign.Split('.') switch
    {
        ["bn1", var tensor] => $"bn0.{tensor}",
        ["blocks", var stage, var repeat, var layer, var tensor] when int.TryParse(stage, out var row)
            && int.TryParse(repeat, out var block) => InTimm(row, block, layer, tensor),
        var parts => string.Join('.', parts.Select(part => part.TrimStart('_'))),
    };

    private static string? InTimm(int row, int repeat, string layer, string tensor) =>
        (row == 0 ? TimmFirstBlock : TimmOtherBlock).TryGetValue(layer, out var own)
            ? $"blocks.{Rows.Take(row).Sum(before => before.Repeats) + repeat}.{own}.{tensor}"
            : null;
}
