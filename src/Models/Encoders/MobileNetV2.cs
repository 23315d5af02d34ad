using BatchSeg.Models.Layers;
using BatchSeg.Models.Runtime;

namespace BatchSeg.Models.Encoders;

/// <summary>MobileNetV2 (Sandler et al. 2018, arXiv:1801.04381, table 2) as Keras has it, up to the projection of block 16, which is given
/// out before its batch norm. Taps: the expansions of blocks 1, 3, 6 and 13.</summary>
internal sealed class MobileNetV2(EncoderOptions options) : InvertedResidualEncoder(
    nameof(MobileNetV2), options, new BlockStyle(Initialise.GlorotUniform, NormMomentum: 0.001), Rows, Taps, lastProjectionNorm: false)
{
    public static readonly IReadOnlyList<BlockRow> Rows =
    [
        new(3, 1, 1, 16, 1), new(3, 2, 6, 24, 2), new(3, 2, 6, 32, 3), new(3, 2, 6, 64, 4), new(3, 1, 6, 96, 3), new(3, 2, 6, 160, 3),
        new(3, 1, 6, 320, 1),
    ];

    public static readonly IReadOnlyList<int> Taps = [1, 3, 6, 13];

    public static EncoderEntry Registration { get; } =
        new("mobilenetv2", "MobileNetV2 as Keras has it", Normalisation.SignedRange, options => new MobileNetV2(options))
    {
        Decoder = new DecoderStyle(NormMomentum: 0.01),
    };
}
