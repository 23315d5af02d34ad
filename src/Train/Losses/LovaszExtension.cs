using static TorchSharp.torch;

namespace BatchSeg.Train.Losses;

/// <summary>The Lovász extension of the Jaccard loss (Berman, Triki, Blaschko 2018, arXiv:1705.08790, algorithm 1): errors from the
/// greatest down, each times what the Jaccard loss grows by when that pixel becomes wrong too.</summary>
internal static class LovaszExtension
{
    /// <param name="errors">[pixels], at least one.</param>
    /// <param name="isOfClass">[pixels], 0 or 1, of the errors' type.</param>
    public static Tensor Of(Tensor errors, Tensor isOfClass)
    {
        var order = errors.detach().argsort(descending: true);
        return errors.take(order).dot(Growth(isOfClass.take(order)));
    }

    private static Tensor Growth(Tensor isOfClass)
    {
        var intersection = isOfClass.sum() - isOfClass.cumsum(0);
        var union = isOfClass.sum() + (1 - isOfClass).cumsum(0);
        var jaccard = 1 - intersection / union;
        var before = cat([zeros([1], jaccard.dtype, jaccard.device), jaccard.narrow(0, 0, jaccard.shape[0] - 1)]);
        return jaccard - before;
    }
}
