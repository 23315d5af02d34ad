namespace BatchSeg.Metrics.Semantic;

/// <summary>The <c>iou_coef</c> of many Keras notebooks: (intersection + smooth) / (union + smooth), of one image.</summary>
/// <remarks>Sums run over pixels and classes together, so large classes outweigh small ones, and an empty image scores 1: it is
/// here to compare with published numbers, not to be believed. For a batch they take the mean over its images.</remarks>
public static class SmoothedIoU
{
    /// <param name="truth">One-hot, [height * width * classes] in any order.</param>
    /// <param name="predicted">Probabilities or one-hot, in the same order.</param>
    /// <param name="smooth">Keeps empty images from 0 / 0.</param>
    public static double Of(ReadOnlySpan<float> truth, ReadOnlySpan<float> predicted, double smooth = 1)
    {
        if (truth.Length != predicted.Length)
            throw new ArgumentException($"{truth.Length} values of truth and {predicted.Length} of prediction", nameof(predicted));
        var (intersection, sum) = (0.0, 0.0);
        for (var i = 0; i < truth.Length; i++)
        {
            intersection += Math.Abs((double)truth[i] * predicted[i]);
            sum += (double)truth[i] + predicted[i];
        }
        return Of(intersection, sum - intersection, smooth);
    }

    /// <summary>Of class ids: the same as of their one-hot values.</summary>
    public static double Of(ConfusionMatrix image, double smooth = 1)
    {
        var intersection = Enumerable.Range(0, image.Classes).Sum(image.TruePositives);
        return Of(intersection, 2 * image.Pixels - intersection, smooth);
    }

    private static double Of(double intersection, double union, double smooth) => (intersection + smooth) / (union + smooth);
}
