using System.Numerics;
using System.Runtime.InteropServices;
using BatchSeg.Imaging;

namespace BatchSeg.Metrics.Semantic;

/// <summary>Exact Euclidean distances to the nearest pixel of a set, for the pixels that ask.</summary>
/// <remarks>Saito and Toriwaki 1994 (Pattern Recognition 27:11): distances within each column are found in two passes over the image, and
/// a pixel then takes the least of dx² + column² along its row. Only the asking pixels scan, outward and no farther than the best found,
/// which for surfaces that lie close to each other is a few steps.</remarks>
public sealed class SurfaceDistance
{
    /// <summary>Farther than any image is high; its square is still far from overflow.</summary>
    private const int None = 1 << 24;

    private readonly int[] _inColumn;
    private readonly int _width;

    /// <param name="isMember">[height * width]: which pixels are of the set.</param>
    public SurfaceDistance(ReadOnlySpan<bool> isMember, PixelSize size)
    {
        _width = size.Width;
        _inColumn = new int[isMember.Length];
        for (var i = 0; i < isMember.Length; i++) _inColumn[i] = isMember[i] ? 0 : None;
        for (var y = 1; y < size.Height; y++) Lower(Row(y), Row(y - 1));
        for (var y = size.Height - 2; y >= 0; y--) Lower(Row(y), Row(y + 1));
    }

    /// <summary>The squared distance from a pixel to the nearest of the set, which must have one.</summary>
    public long Squared(int y, int x)
    {
        var row = Row(y);
        var best = Square(row[x]);
        for (var dx = 1; (long)dx * dx < best && (dx <= x || x + dx < _width); dx++)
        {
            if (dx <= x) best = Math.Min(best, Square(row[x - dx]) + (long)dx * dx);
            if (x + dx < _width) best = Math.Min(best, Square(row[x + dx]) + (long)dx * dx);
        }
        return best;
    }

    private static long Square(int distance) => (long)distance * distance;

    private Span<int> Row(int y) => _inColumn.AsSpan(y * _width, _width);

    /// <summary>row = min(row, neighbour + 1), for all columns.</summary>
    private static void Lower(Span<int> row, ReadOnlySpan<int> neighbour)
    {
        var rows = MemoryMarshal.Cast<int, Vector<int>>(row);
        var neighbours = MemoryMarshal.Cast<int, Vector<int>>(neighbour);
        for (var i = 0; i < rows.Length; i++) rows[i] = Vector.Min(rows[i], neighbours[i] + Vector<int>.One);
        for (var x = rows.Length * Vector<int>.Count; x < row.Length; x++) row[x] = Math.Min(row[x], neighbour[x] + 1);
    }
}
