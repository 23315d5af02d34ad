using BatchSeg.Models.Layers;

namespace BatchSeg.Models.Encoders;

/// <summary>EfficientNet-Lite0 (EfficientNet, Tan and Le 2019, arXiv:1905.11946, table 1, without squeeze-and-excitation and with ReLU6), up to its
/// last block. Taps: the expansions of blocks 1, 3, 5 and 11.</summary>
internal sealed class EfficientNetLite0(EncoderOptions options) : InvertedResidualEncoder(
    nameof(EfficientNetLite0), options, new BlockStyle(Initialise.FanOutNormal, NormMomentum: 0.01),
    [
        new(3, 1, 1, 16, 1), new(3, 2, 6, 24, 2), new(5, 2, 6, 40, 2), new(3, 2, 6, 80, 3), new(5, 1, 6, 112, 3), new(5, 2, 6, 192, 4), new(3, 1, 6, 320, 1),
    ],
    taps: [1, 3, 5, 11])
{
    /// <remarks>(pixel - 127) / 128, as EfficientNet-Lite was trained.</remarks>
    public static EncoderEntry Registration { get; } = new(
        "efficientnetlite0", "EfficientNet-Lite0; takes EfficientNet-PyTorch's weights",
        new Normalisation([127 / 255.0, 127 / 255.0, 127 / 255.0], [128 / 255.0, 128 / 255.0, 128 / 255.0]), options => new EfficientNetLite0(options));

    /// <summary>EfficientNet-PyTorch's names begin with underscores: `_blocks.0._bn1.weight`.</summary>
    public override string NameOf(string foreign) => string.Join('.', foreign.Split('.').Select(part => part.TrimStart('_')));
}
