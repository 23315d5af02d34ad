using BatchSeg.Imaging;

namespace BatchSeg.Datasets.Masks.Shapes;

/// <summary>Fills polygons as pycocotools does (rleFrPoly of cocoapi's maskApi.c): a pixel's centre is at half coordinates, an edge is
/// walked on a grid five times as fine, and a pixel is inside where an odd number of edges lies above its centre in its column.</summary>
public static class Polygon
{
    /// <param name="corners">x and y in pixels, (0, 0) being the image's upper left corner. Fewer than three corners fill nothing.</param>
    public static void Fill(Image mask, IReadOnlyList<(double X, double Y)> corners, byte value)
    {
        if (corners.Count < 3) return;
        var outline = new PolygonOutline(mask.Size);
        for (var i = 0; i < corners.Count; i++) outline.AddEdge(corners[i], corners[(i + 1) % corners.Count]);
        var crossings = outline.Crossings;
        crossings.Sort();
        for (var i = 0; i + 1 < crossings.Count; i += 2) FillRun(mask, crossings[i], crossings[i + 1], value);
        if (crossings.Count % 2 == 1) FillRun(mask, crossings[^1], (long)mask.Height * mask.Width, value);
    }

    /// <summary>Fills pixels that are numbered column by column, from the upper left one.</summary>
    internal static void FillRun(Image mask, long from, long to, byte value)
    {
        for (var at = from; at < to; at++) mask.Pixels[at % mask.Height * mask.Width + at / mask.Height] = value;
    }
}
