using System.Numerics;
using System.Runtime.InteropServices;

namespace BatchSeg.Infer.Prediction;

/// <summary>Chooses the likeliest class of each pixel. Of equals the lowest id wins, as in torch.argmax.</summary>
public static class ClassDecision
{
    /// <summary>One row: the likeliest class of each column.</summary>
    /// <param name="probabilities">[classes, width].</param>
    /// <param name="ids">[width], written.</param>
    /// <param name="best">[width], written: the probability of that class.</param>
    public static void Row(ReadOnlySpan<float> probabilities, int classes, Span<byte> ids, Span<float> best)
    {
        var width = ids.Length;
        probabilities[..width].CopyTo(best);
        ids.Clear();
        for (var c = 1; c < classes; c++)
        {
            var candidate = probabilities.Slice(c * width, width);
            for (var x = 0; x < width; x++)
            {
                if (candidate[x] > best[x]) (best[x], ids[x]) = (candidate[x], (byte)c);
            }
        }
    }

    /// <summary>Mean over the pixels of the likeliest class's probability: the `confidence` of metric tables, in (0, 1].</summary>
    public static double MeanConfidence(ProbabilityMap map)
    {
        var pixels = map.Height * map.Width;
        var best = map.Values.AsSpan(0, pixels).ToArray();
        for (var c = 1; c < map.Classes; c++) Maximum(best, map.Values.AsSpan(c * pixels, pixels));
        var sum = 0.0;
        foreach (var value in best) sum += value;
        return sum / pixels;
    }

    private static void Maximum(Span<float> best, ReadOnlySpan<float> other)
    {
        var lanes = MemoryMarshal.Cast<float, Vector<float>>(best);
        var otherLanes = MemoryMarshal.Cast<float, Vector<float>>(other);
        for (var i = 0; i < lanes.Length; i++) lanes[i] = Vector.Max(lanes[i], otherLanes[i]);
        for (var i = lanes.Length * Vector<float>.Count; i < best.Length; i++) best[i] = Math.Max(best[i], other[i]);
    }
}
