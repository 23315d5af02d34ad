namespace BatchSeg.Metrics.Semantic;

/// <summary>The <c>dice_coef</c> of many Keras notebooks: (2 * intersection + smooth) / (sum of truth + sum of prediction + smooth), of
/// one image.</summary>
/// <remarks>Sums run over pixels and classes together, as those of <see cref="SmoothedIoU"/>. The Dice of one class is
/// <see cref="ConfusionMatrix.Dice"/>.</remarks>
public static class DiceCoefficient
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
            intersection += (double)truth[i] * predicted[i];
            sum += (double)truth[i] + predicted[i];
        }
        return (2 * intersection + smooth) / (sum + smooth);
    }

    /// <summary>Of class ids: the same as of their one-hot values.</summary>
    public static double Of(ConfusionMatrix image, double smooth = 1)
    {
        var intersection = Enumerable.Range(0, image.Classes).Sum(image.TruePositives);
        return (2 * intersection + smooth) / (2 * image.Pixels + smooth);
    }
}
