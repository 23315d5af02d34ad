using static TorchSharp.torch;

namespace BatchSeg.Train.Losses;

/// <summary>The soft Tversky index (Salehi, Erdogmus, Gholipour 2017, arXiv:1706.05721, eq. 2): tp / (tp + alpha fp + beta fn). Alpha and
/// beta of 0.5 make it Dice, of 1 Jaccard.</summary>
internal static class TverskyIndex
{
    public static LossArgument Alpha { get; } = new("alpha", 0.3, 0, 10, "what a false positive costs");

    public static LossArgument Beta { get; } = new("beta", 0.7, 0, 10, "what a false negative costs");

    /// <returns>[classes].</returns>
    public static Tensor Of(SoftCounts counts, LossOptions options) => SoftCounts.Share(
        counts.Overlap, counts.Overlap + Alpha.Of(options) * (counts.Predicted - counts.Overlap) + Beta.Of(options)
            * (counts.Actual - counts.Overlap));
}
