using BatchSeg.Imaging;
using BatchSeg.Metrics.Semantic;

namespace BatchSeg.Metrics.Tests;

/// <summary>The definitions word for word, one class at a time and without any cleverness.</summary>
public static class Reference
{
    /// <summary>mask_to_boundary of the authors' boundary_iou_api: pad by one, erode `width` times by 3x3, take the difference.</summary>
    public static double? BoundaryIoU(Masks masks, int classId)
    {
        var width = Metrics.Semantic.BoundaryIoU.BandWidth(masks.Size);
        var truth = Band(Of(masks, masks.Truth, classId), masks.Size, width);
        var predicted = Band(Of(masks, masks.Predicted, classId), masks.Size, width);
        var union = truth.Zip(predicted).Count(pair => pair.First || pair.Second);
        return union == 0 ? null : (double)truth.Zip(predicted).Count(pair => pair is { First: true, Second: true }) / union;
    }

    /// <summary>Every surface pixel against every other, then numpy's percentile.</summary>
    public static double? Hd95(Masks masks, int classId)
    {
        var truth = Surface(Of(masks, masks.Truth, classId), masks.Size);
        var predicted = Surface(Of(masks, masks.Predicted, classId), masks.Size);
        if (truth.Count == 0 || predicted.Count == 0) return null;
        var distances = truth.Select(t => predicted.Min(p => Distance(t, p))).Concat(predicted.Select(p => truth.Min(t => Distance(t, p))))
            .Order().ToArray();
        var rank = 0.95 * (distances.Length - 1);
        var below = (int)Math.Floor(rank);
        return distances[below] + (rank - below) * (distances[Math.Min(below + 1, distances.Length - 1)] - distances[below]);
    }

    private static bool[] Of(Masks masks, byte[] mask, int classId) =>
        [.. mask.Zip(masks.Truth, (id, truth) => id == classId && truth != masks.Ignore)];

    private static bool[] Band(bool[] mask, PixelSize size, int width)
    {
        var (rows, columns) = (size.Height + 2, size.Width + 2);
        var padded = new bool[rows * columns];
        for (var y = 0; y < size.Height; y++)
        for (var x = 0; x < size.Width; x++)
            padded[(y + 1) * columns + x + 1] = mask[y * size.Width + x];
        for (var i = 0; i < width; i++) padded = Erode(padded, rows, columns);
        return [.. mask.Select((isMember, at) => isMember && !padded[(at / size.Width + 1) * columns + at % size.Width + 1])];
    }

    /// <summary>A pixel stays where all of its 3x3 neighbours are set; those outside, as in OpenCV's erode, do not count.</summary>
    private static bool[] Erode(bool[] mask, int height, int width)
    {
        var eroded = new bool[mask.Length];
        for (var y = 0; y < height; y++)
        for (var x = 0; x < width; x++)
        {
            var all = true;
            for (var ny = Math.Max(0, y - 1); ny <= Math.Min(height - 1, y + 1); ny++)
            for (var nx = Math.Max(0, x - 1); nx <= Math.Min(width - 1, x + 1); nx++)
                all &= mask[ny * width + nx];
            eroded[y * width + x] = all;
        }
        return eroded;
    }

    private static List<(int Y, int X)> Surface(bool[] mask, PixelSize size)
    {
        bool At(int y, int x) => y >= 0 && y < size.Height && x >= 0 && x < size.Width && mask[y * size.Width + x];
        var surface = new List<(int Y, int X)>();
        for (var y = 0; y < size.Height; y++)
        for (var x = 0; x < size.Width; x++)
        {
            if (At(y, x) && !(At(y - 1, x) && At(y + 1, x) && At(y, x - 1) && At(y, x + 1))) surface.Add((y, x));
        }
        return surface;
    }

    private static double Distance((int Y, int X) a, (int Y, int X) b) => Math.Sqrt((a.Y - b.Y) * (a.Y - b.Y) + (a.X - b.X) * (a.X - b.X));
}
