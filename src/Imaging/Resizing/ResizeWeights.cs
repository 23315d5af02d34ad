using System.Collections.Concurrent;

namespace BatchSeg.Imaging.Resizing;

/// <summary>For each place along an axis of the result: which source pixels it is made of, and their shares.</summary>
/// <remarks>A triangle (bilinear) filter, pixel centres at half coordinates (`align_corners=False`), widened by the scale where the axis
/// shrinks: the antialiased bilinear of Pillow and of torch's `interpolate(antialias=True)`. Shares are whole numbers that sum to exactly
/// <see cref="One"/>, so results are the same on every processor and a constant image stays constant.</remarks>
internal sealed class ResizeWeights
{
    public const int FractionBits = 14;
    public const int One = 1 << FractionBits;

    /// <summary>Shares per place are padded with zeros to a multiple of this, for vector code that reads ahead.</summary>
    public const int Alignment = 8;

    private const int MaxCached = 2048;
    private static readonly ConcurrentDictionary<(int Source, int Target), ResizeWeights> s_cache = new();

    private ResizeWeights(int source, int target)
    {
        var scale = (double)source / target;
        var reach = Math.Max(scale, 1.0);
        Stride = ((int)Math.Ceiling(reach) * 2 + 1 + Alignment - 1) / Alignment * Alignment;
        (First, Count, Shares) = (new int[target], new int[target], new short[target * Stride]);
        var cumulative = new double[Stride + 1];
        for (var i = 0; i < target; i++)
        {
            var centre = (i + 0.5) * scale;
            First[i] = Math.Max(0, (int)(centre - reach + 0.5));
            Count[i] = Math.Min(source, (int)(centre + reach + 0.5)) - First[i];
            for (var k = 0; k < Count[i]; k++)
                cumulative[k + 1] = cumulative[k] + Math.Max(0, 1 - Math.Abs((First[i] + k + 0.5 - centre) / reach));
            // Rounding the running sum, not each share, keeps the total exact however many shares there are.
            var total = cumulative[Count[i]];
            for (var k = 0; k < Count[i]; k++)
                Shares[i * Stride + k] = (short)(Fixed(cumulative[k + 1] / total) - Fixed(cumulative[k] / total));
        }
    }

    /// <summary>First source pixel of each place.</summary>
    public int[] First { get; }

    /// <summary>How many source pixels each place has.</summary>
    public int[] Count { get; }

    /// <summary>Shares of place i begin at i * <see cref="Stride"/>.</summary>
    public short[] Shares { get; }

    public int Stride { get; }

    public static ResizeWeights For(int source, int target)
    {
        if (s_cache.Count > MaxCached) s_cache.Clear();
        return s_cache.GetOrAdd((source, target), static key => new(key.Source, key.Target));
    }

    private static int Fixed(double share) => (int)Math.Floor(share * One + 0.5);
}
