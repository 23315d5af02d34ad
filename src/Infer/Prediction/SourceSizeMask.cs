using System.Numerics;
using System.Runtime.InteropServices;
using BatchSeg.Imaging;
using BatchSeg.Imaging.Resizing;

namespace BatchSeg.Infer.Prediction;

/// <summary>Is shown each row of a mask as it is decided.</summary>
/// <param name="ids">The chosen classes.</param>
/// <param name="confidence">Their probabilities, as many.</param>
public delegate void DecidedRow(int y, ReadOnlySpan<byte> ids, ReadOnlySpan<float> confidence);

/// <summary>Brings a prediction back to its source's size: the probabilities are interpolated bilinearly (pixel centres aligned, as
/// <c>interpolate(align_corners: false)</c>), and the class is chosen afterwards, so that edges stay smooth.</summary>
public static class SourceSizeMask
{
    /// <param name="content">Of the part of the model's input that shows the source (without padding).</param>
    /// <param name="outside">Written where a centre crop lost the source.</param>
    /// <param name="each">Sees the rows of what was not lost.</param>
    /// <returns>Class ids, one channel, at the source's size.</returns>
    public static Image Of(ProbabilityMap content, FitBox fit, byte outside, DecidedRow? each = null)
    {
        var mask = Of(content, fit.SourceBox.Size, each);
        return fit.SourceBox == PixelBox.Whole(fit.Source) ? mask : Geometry.Pad(mask, fit.Source, fit.SourceBox, outside);
    }

    /// <returns>Class ids, one channel, [height, width].</returns>
    public static Image Of(ProbabilityMap map, PixelSize size, DecidedRow? each = null)
    {
        var mask = new Image(size.Height, size.Width, 1);
        var (left, right, share) = Neighbours(map.Width, size.Width);
        var (above, below, vertical) = Neighbours(map.Height, size.Height);
        var mixed = new float[map.Width];
        var row = new float[map.Classes * size.Width];
        var best = new float[size.Width];
        for (var y = 0; y < size.Height; y++)
        {
            for (var c = 0; c < map.Classes; c++)
            {
                Mix(RowOf(map, c, above[y]), RowOf(map, c, below[y]), vertical[y], mixed);
                var to = row.AsSpan(c * size.Width, size.Width);
                for (var x = 0; x < to.Length; x++)
                {
                    var value = mixed[left[x]];
                    to[x] = value + (mixed[right[x]] - value) * share[x];
                }
            }
            ClassDecision.Row(row, map.Classes, mask.Row(y), best);
            each?.Invoke(y, mask.Row(y), best);
        }
        return mask;
    }

    private static ReadOnlySpan<float> RowOf(ProbabilityMap map, int c, int y) =>
        map.Values.AsSpan((c * map.Height + y) * map.Width, map.Width);

    private static void Mix(ReadOnlySpan<float> a, ReadOnlySpan<float> b, float share, Span<float> to)
    {
        var aLanes = MemoryMarshal.Cast<float, Vector<float>>(a);
        var bLanes = MemoryMarshal.Cast<float, Vector<float>>(b);
        var toLanes = MemoryMarshal.Cast<float, Vector<float>>(to);
        for (var i = 0; i < toLanes.Length; i++) toLanes[i] = aLanes[i] + (bLanes[i] - aLanes[i]) * share;
        for (var i = toLanes.Length * Vector<float>.Count; i < to.Length; i++) to[i] = a[i] + (b[i] - a[i]) * share;
    }

    /// <summary>For each output pixel: its two input neighbours and the second one's share.</summary>
    private static (int[] First, int[] Second, float[] Share) Neighbours(int from, int to)
    {
        var (first, second, share) = (new int[to], new int[to], new float[to]);
        var scale = (double)from / to;
        for (var i = 0; i < to; i++)
        {
            var at = Math.Max(0, (i + 0.5) * scale - 0.5);
            first[i] = Math.Min((int)at, from - 1);
            second[i] = Math.Min(first[i] + 1, from - 1);
            share[i] = (float)(at - first[i]);
        }
        return (first, second, share);
    }
}
