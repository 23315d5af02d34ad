using static TorchSharp.torch;

namespace BatchSeg.Train.Losses;

/// <summary>A confusion matrix' sums with probabilities in place of decisions, for each class from <see cref="LossOptions.FirstClass"/> on
/// over the whole batch.</summary>
/// <param name="Overlap">sum(p t), [classes].</param>
/// <param name="Predicted">sum(p).</param>
/// <param name="Actual">sum(t): the class's pixels.</param>
internal sealed record SoftCounts(Tensor Overlap, Tensor Predicted, Tensor Actual)
{
    public static SoftCounts Of(Tensor logits, Tensor truth, LossOptions options)
    {
        var pixels = PixelTruth.Of(logits, truth, options.IgnoreIndex);
        var actual = Scored(pixels.OneHot(options.Classes), options);
        var predicted = Scored(options.Output.Scores(logits), options) * pixels.Counted.unsqueeze(1);
        long[] allButClass = [0, 2, 3];
        return new((predicted * actual).sum(allButClass), predicted.sum(allButClass), actual.sum(allButClass));
    }

    private static Tensor Scored(Tensor values, LossOptions options) =>
        values.narrow(1, options.FirstClass, options.Classes - options.FirstClass);

    /// <summary>A ratio whose denominator is 0 only where its numerator is.</summary>
    public static Tensor Share(Tensor part, Tensor whole) => part / whole.clamp_min(1e-6);
}
