using BatchSeg.Imaging;

namespace BatchSeg.Datasets.Masks.Shapes;

/// <summary>Walks a polygon's edges on a grid, and finds where they cross the columns of an image. Holds the crossings alone: an edge may
/// be as long as it likes.</summary>
/// <param name="size">Of the image, pixels.</param>
internal sealed class PolygonOutline(PixelSize size)
{
    /// <summary>Grid points per pixel.</summary>
    private const int Scale = 5;

    private (int U, int V)? _last;

    /// <summary>Of each crossing of the vertical line through a column's centres: the number of the first pixel below, column by
    /// column.</summary>
    public List<long> Crossings { get; } = [];

    /// <summary>One grid point per step along the longer side. The rounding is always done from the same end, so that neighbours share an
    /// edge's points.</summary>
    public void AddEdge((double X, double Y) from, (double X, double Y) to)
    {
        var (start, end) = (OnGrid(from), OnGrid(to));
        var (dx, dy) = (Math.Abs(end.X - start.X), Math.Abs(end.Y - start.Y));
        var isFlat = dx >= dy;
        var isBackwards = isFlat ? start.X > end.X : start.Y > end.Y;
        if (isBackwards) (start, end) = (end, start);
        var steps = Math.Max(dx, dy);
        var slope = steps == 0 ? 0 : (isFlat ? end.Y - start.Y : end.X - start.X) / (double)steps;
        for (var step = 0; step <= steps; step++)
        {
            var t = isBackwards ? steps - step : step;
            Add(isFlat ? (start.X + t, (int)(start.Y + slope * t + 0.5)) : ((int)(start.X + slope * t + 0.5), start.Y + t));
        }
    }

    private static (int X, int Y) OnGrid((double X, double Y) corner) => ((int)(Scale * corner.X + 0.5), (int)(Scale * corner.Y + 0.5));

    private void Add((int U, int V) now)
    {
        var before = _last ?? now;
        _last = now;
        if (now.U == before.U) return;
        var x = (Math.Min(now.U, before.U) + 0.5) / Scale - 0.5;
        if (x != Math.Floor(x) || x < 0 || x > size.Width - 1) return;
        var y = Math.Clamp((Math.Min(now.V, before.V) + 0.5) / Scale - 0.5, 0, size.Height);
        Crossings.Add((long)x * size.Height + (long)Math.Ceiling(y));
    }
}
