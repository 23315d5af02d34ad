using BatchSeg.Imaging;

namespace BatchSeg.Metrics.Semantic;

/// <summary>HD95: how far apart the outlines of truth and prediction lie, but for the worst 5 %. In pixels, lower is better.</summary>
/// <remarks>As MedPy and most segmentation papers have it. The surface of a class is its pixels with a neighbour above, below, left or
/// right that is not of the class; outside of the image nothing is. From every surface pixel of either mask the Euclidean distance to the
/// nearest surface pixel of the other is taken; HD95 is the 95th percentile of all these together (not the larger of the two directions'
/// percentiles, as some have it), interpolated linearly between ranks as numpy.percentile does. Ignored pixels are of no class on either
/// side.</remarks>
public static class HausdorffDistance
{
    /// <summary>Percentile of the distances that is taken, 0 to 100.</summary>
    public const double Percentile = 95;

    /// <summary>HD95 of each class; null where the class is missing from the truth or the prediction, for then there is no
    /// distance.</summary>
    public static double?[] Of(MaskPair masks)
    {
        var truth = Boundary.MarkSurface(masks.Truth, masks.Size);
        var predicted = Boundary.MarkSurface(masks.Predicted, masks.Size);
        var distances = new double?[masks.Classes];
        for (var c = 0; c < masks.Classes; c++)
        {
            if (c != masks.Ignore) distances[c] = OfClass((byte)c, masks, truth, predicted);
        }
        return distances;
    }

    private static double? OfClass(byte classId, MaskPair masks, ReadOnlySpan<bool> truthSurface, ReadOnlySpan<bool> predictedSurface)
    {
        var truth = Surface(masks.Truth, truthSurface, classId);
        var predicted = Surface(masks.Predicted, predictedSurface, classId);
        if (!truth.Contains(true) || !predicted.Contains(true)) return null;
        var squared = new List<long>();
        AddDistances(squared, truth, new(predicted, masks.Size), masks.Size);
        AddDistances(squared, predicted, new(truth, masks.Size), masks.Size);
        return PercentileOfRoots(squared);
    }

    private static bool[] Surface(ReadOnlySpan<byte> labels, ReadOnlySpan<bool> surface, byte classId)
    {
        var ofClass = new bool[labels.Length];
        for (var i = 0; i < labels.Length; i++) ofClass[i] = surface[i] & labels[i] == classId;
        return ofClass;
    }

    private static void AddDistances(List<long> squared, ReadOnlySpan<bool> from, SurfaceDistance to, PixelSize size)
    {
        for (var y = 0; y < size.Height; y++)
        {
            var row = from.Slice(y * size.Width, size.Width);
            for (var x = row.IndexOf(true); x >= 0;)
            {
                squared.Add(to.Squared(y, x));
                var next = row[(x + 1)..].IndexOf(true);
                x = next < 0 ? -1 : x + 1 + next;
            }
        }
    }

    private static double PercentileOfRoots(List<long> squared)
    {
        squared.Sort();
        var rank = Percentile / 100 * (squared.Count - 1);
        var below = (int)rank;
        var (low, high) = (Math.Sqrt(squared[below]), Math.Sqrt(squared[Math.Min(below + 1, squared.Count - 1)]));
        return low + (high - low) * (rank - below);
    }
}
