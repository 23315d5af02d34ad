using System.Text.Json.Serialization;

namespace BatchSeg.Metrics.Semantic;

/// <summary>The number that <c>tf.keras.metrics.CategoricalAccuracy</c> reports for one-hot masks, to compare with models trained
/// there.</summary>
/// <remarks>Keras compares argmax(truth) with argmax(prediction) at every pixel. A void pixel, one-hot, is all zeros, whose argmax is 0:
/// it counts as class 0, right where class 0 was predicted. So void is not left out, and the number differs from the pixel accuracy where
/// there is void.</remarks>
/// <param name="Correct">Pixels where both are the same.</param>
/// <param name="Pixels">All that were predicted.</param>
public sealed record KerasCategoricalAccuracy(long Correct, long Pixels)
{
    /// <summary>0 without pixels, as Keras.</summary>
    [JsonIgnore]
    public double Value => Pixels == 0 ? 0 : (double)Correct / Pixels;

    /// <param name="truth">Class ids, or <paramref name="ignore"/>.</param>
    /// <param name="predicted">Class ids, as many; <paramref name="ignore"/> where nothing was predicted, which counts nowhere.</param>
    public static KerasCategoricalAccuracy Of(ReadOnlySpan<byte> truth, ReadOnlySpan<byte> predicted, int ignore)
    {
        if (truth.Length != predicted.Length)
            throw new ArgumentException($"{truth.Length} pixels of truth and {predicted.Length} of prediction", nameof(predicted));
        var (correct, pixels) = (0L, 0L);
        for (var i = 0; i < truth.Length; i++)
        {
            if (predicted[i] == ignore) continue;
            pixels++;
            if (predicted[i] == (truth[i] == ignore ? 0 : truth[i])) correct++;
        }
        return new(correct, pixels);
    }

    /// <summary>The counts of both.</summary>
    public KerasCategoricalAccuracy Plus(KerasCategoricalAccuracy other) => new(Correct + other.Correct, Pixels + other.Pixels);
}
