namespace BatchSeg.Metrics;

/// <summary>The number that <c>tf.keras.metrics.CategoricalAccuracy</c> reports for one-hot masks, to compare with models trained there.</summary>
/// <remarks>Keras compares argmax(truth) with argmax(prediction) at every pixel. A void pixel, one-hot, is all zeros, whose argmax is 0: it counts as class 0, right where
/// class 0 was predicted. So void is not left out, and the number differs from the pixel accuracy where there is void.</remarks>
public static class KerasCategoricalAccuracy
{
    /// <param name="truth">Class ids, or <paramref name="ignore"/>.</param>
    /// <param name="predicted">Class ids, as many.</param>
    /// <returns>0 without pixels, as Keras.</returns>
    public static double Of(ReadOnlySpan<byte> truth, ReadOnlySpan<byte> predicted, int ignore)
    {
        if (truth.Length != predicted.Length) throw new ArgumentException($"{truth.Length} pixels of truth and {predicted.Length} of prediction", nameof(predicted));
        var correct = 0L;
        for (var i = 0; i < truth.Length; i++)
            if (predicted[i] == (truth[i] == ignore ? 0 : truth[i])) correct++;
        return truth.Length == 0 ? 0 : (double)correct / truth.Length;
    }
}
