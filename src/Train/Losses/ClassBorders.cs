using BatchSeg.Imaging;
using BatchSeg.Metrics.Semantic;

namespace BatchSeg.Train.Losses;

/// <summary>How far pixels are from where two classes meet.</summary>
internal static class ClassBorders
{
    /// <summary>Squared distance of each pixel to the nearest pixel with a neighbour (4-connected) of another class; ignored pixels are of
    /// no class. Null where no two classes meet.</summary>
    public static long[]? SquaredDistances(ReadOnlySpan<long> ids, PixelSize size, int ignoreIndex)
    {
        var isBorder = new bool[ids.Length];
        for (var i = 0; i < ids.Length; i++)
        {
            if (i % size.Width > 0) Meet(ids, i, i - 1, ignoreIndex, isBorder);
            if (i >= size.Width) Meet(ids, i, i - size.Width, ignoreIndex, isBorder);
        }
        if (!isBorder.Contains(true)) return null;
        var distance = new SurfaceDistance(isBorder, size);
        var squared = new long[ids.Length];
        for (var i = 0; i < squared.Length; i++) squared[i] = distance.Squared(i / size.Width, i % size.Width);
        return squared;
    }

    private static void Meet(ReadOnlySpan<long> ids, int a, int b, int ignoreIndex, bool[] isBorder)
    {
        if (ids[a] != ids[b] && ids[a] != ignoreIndex && ids[b] != ignoreIndex) isBorder[a] = isBorder[b] = true;
    }
}
