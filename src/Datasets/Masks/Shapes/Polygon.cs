using BatchSeg.Imaging;

namespace BatchSeg.Datasets.Masks.Shapes;

/// <summary>Fills polygons as pycocotools does (rleFrPoly of cocoapi's maskApi.c): a pixel's centre is at half coordinates, an edge is
/// walked on a grid five times as fine, and a pixel is inside where an odd number of edges lies above its centre in its column.</summary>
public static class Polygon
{
    /// <summary>Grid points per pixel.</summary>
    private const int Scale = 5;

    /// <param name="corners">x and y in pixels, (0, 0) being the image's upper left corner. Fewer than three corners fill nothing.</param>
    public static void Fill(Image mask, IReadOnlyList<(double X, double Y)> corners, byte value)
    {
        if (corners.Count < 3) return;
        var crossings = Crossings(Outline(corners), mask.Size);
        crossings.Sort();
        for (var i = 0; i + 1 < crossings.Count; i += 2) FillRun(mask, crossings[i], crossings[i + 1], value);
        if (crossings.Count % 2 == 1) FillRun(mask, crossings[^1], (long)mask.Height * mask.Width, value);
    }

    /// <summary>Fills pixels that are numbered column by column, from the upper left one.</summary>
    internal static void FillRun(Image mask, long from, long to, byte value)
    {
        for (var at = from; at < to; at++) mask.Pixels[at % mask.Height * mask.Width + at / mask.Height] = value;
    }

    /// <summary>The grid points on the edges, in their order.</summary>
    private static List<(int U, int V)> Outline(IReadOnlyList<(double X, double Y)> corners)
    {
        var points = new List<(int U, int V)>();
        for (var i = 0; i < corners.Count; i++) AddEdge(points, OnGrid(corners[i]), OnGrid(corners[(i + 1) % corners.Count]));
        return points;
    }

    private static (int X, int Y) OnGrid((double X, double Y) corner) => ((int)(Scale * corner.X + 0.5), (int)(Scale * corner.Y + 0.5));

    /// <summary>One point per step along the longer side. The rounding is always done from the same end, so that neighbours share an
    /// edge's points.</summary>
    private static void AddEdge(List<(int U, int V)> points, (int X, int Y) start, (int X, int Y) end)
    {
        var (dx, dy) = (Math.Abs(end.X - start.X), Math.Abs(end.Y - start.Y));
        var isFlat = dx >= dy;
        var isBackwards = isFlat ? start.X > end.X : start.Y > end.Y;
        if (isBackwards) (start, end) = (end, start);
        var steps = Math.Max(dx, dy);
        var slope = steps == 0 ? 0 : (isFlat ? end.Y - start.Y : end.X - start.X) / (double)steps;
        for (var step = 0; step <= steps; step++)
        {
            var t = isBackwards ? steps - step : step;
            points.Add(isFlat ? (start.X + t, (int)(start.Y + slope * t + 0.5)) : ((int)(start.X + slope * t + 0.5), start.Y + t));
        }
    }

    /// <summary>Where the outline crosses the vertical line through a column's centres: the number of the first pixel below.</summary>
    private static List<long> Crossings(List<(int U, int V)> points, PixelSize size)
    {
        var crossings = new List<long>();
        for (var i = 1; i < points.Count; i++)
        {
            var (before, now) = (points[i - 1], points[i]);
            if (now.U == before.U) continue;
            var x = (Math.Min(now.U, before.U) + 0.5) / Scale - 0.5;
            if (x != Math.Floor(x) || x < 0 || x > size.Width - 1) continue;
            var y = Math.Clamp((Math.Min(now.V, before.V) + 0.5) / Scale - 0.5, 0, size.Height);
            crossings.Add((long)x * size.Height + (long)Math.Ceiling(y));
        }
        return crossings;
    }
}
