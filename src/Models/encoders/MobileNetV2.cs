using BatchSeg.Models.Layers;

namespace BatchSeg.Models.Encoders;

/// <summary>MobileNetV2 (Sandler et al. 2018, arXiv:1801.04381, table 2) as Keras has it, up to the projection of block 16, which is given out before its
/// batch norm. Taps: the expansions of blocks 1, 3, 6 and 13.</summary>
internal sealed class MobileNetV2(int channels) : ImageEncoder(
    nameof(MobileNetV2), channels, new BlockStyle(Initialise.GlorotUniform, NormMomentum: 0.001),
    [.. BlockShape.OfTable(StemChannels,
    [
        (3, 1, 1, 16, 1), (3, 2, 6, 24, 2), (3, 2, 6, 32, 3), (3, 2, 6, 64, 4), (3, 1, 6, 96, 3), (3, 2, 6, 160, 3), (3, 1, 6, 320, 1),
    ])],
    taps: [1, 3, 6, 13], lastProjectionNorm: false);
