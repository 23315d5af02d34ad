using BatchSeg.Imaging;

namespace BatchSeg.Metrics.Semantic;

/// <summary>Pixels that a model never saw (a centre crop leaves the rest of the source out) count nowhere.</summary>
public static class Unpredicted
{
    /// <summary>The truth with <paramref name="ignore"/> wherever the prediction has it.</summary>
    public static ReadOnlySpan<byte> Ignored(Image truth, Image predicted, int ignore)
    {
        if (!predicted.Pixels.AsSpan().Contains((byte)ignore)) return truth.Pixels;
        var masked = truth.Pixels.ToArray();
        for (var i = 0; i < masked.Length; i++)
            if (predicted.Pixels[i] == ignore) masked[i] = (byte)ignore;
        return masked;
    }
}
