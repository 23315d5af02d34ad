using BatchSeg.Models.Layers;

namespace BatchSeg.Models.Encoders;

/// <summary>EfficientNet-Lite0 (EfficientNet, Tan and Le 2019, arXiv:1905.11946, table 1, without squeeze-and-excitation and with ReLU6), up to its
/// last block. Taps: the expansions of blocks 1, 3, 5 and 11.</summary>
internal sealed class EfficientNetLite0(int channels) : ImageEncoder(
    nameof(EfficientNetLite0), channels, new BlockStyle(Initialise.FanOutNormal, NormMomentum: 0.01),
    [.. BlockShape.OfTable(StemChannels,
    [
        (3, 1, 1, 16, 1), (3, 2, 6, 24, 2), (5, 2, 6, 40, 2), (3, 2, 6, 80, 3), (5, 1, 6, 112, 3), (5, 2, 6, 192, 4), (3, 1, 6, 320, 1),
    ])],
    taps: [1, 3, 5, 11]);
