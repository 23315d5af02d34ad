using BatchSeg.Imaging;

namespace BatchSeg.Metrics.Semantic;

/// <summary>The inner boundary of every class of a label map at once.</summary>
internal static class Boundary
{
    /// <summary>Marks the pixels from which another class, or the outside of the image, is at most <paramref name="distance"/> away
    /// (Chebyshev: the larger of the steps across and down).</summary>
    /// <remarks>For one class's mask this is the mask less its erosion by a square of side 2 * distance + 1, with a border of background
    /// around the image. A pixel is inside when its square holds one class only: rows are looked at first, then columns of what they gave,
    /// so the
    /// time is that of a few passes whatever the distance.</remarks>
    /// <param name="borderIsEdge">False: the image goes on beyond its border as it ends there, and only another class makes a
    /// boundary.</param>
    public static bool[] Mark(ReadOnlySpan<byte> labels, PixelSize size, int distance, bool borderIsEdge = true)
    {
        var (height, width) = (size.Height, size.Width);
        var beyond = borderIsEdge ? 0 : distance; // rows above and below, columns left and right, that count as those at the border
        var inside = new bool[labels.Length];
        for (var y = 0; y < height; y++)
            MarkUniformRuns(labels.Slice(y * width, width), inside.AsSpan(y * width, width), distance, beyond);

        var boundary = new bool[labels.Length];
        Array.Fill(boundary, true);
        var run = new int[width]; // rows up to this one, per column, that are inside along their row and of one class
        for (var y = 0; y < height + beyond; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var at = y * width + x;
                if (y >= height) run[x] = run[x] == 0 ? 0 : run[x] + 1;
                else if (!inside[at]) run[x] = 0;
                else if (y == 0) run[x] = 1 + beyond;
                else run[x] = labels[at] == labels[at - width] ? run[x] + 1 : 1;
                if (run[x] > 2 * distance) boundary[at - distance * width] = false;
            }
        }
        return boundary;
    }

    /// <summary>Marks the pixels with a neighbour above, below, left or right that is of another class or outside of the image.</summary>
    public static bool[] MarkSurface(ReadOnlySpan<byte> labels, PixelSize size)
    {
        var (height, width) = (size.Height, size.Width);
        var surface = new bool[labels.Length];
        for (var y = 0; y < height; y++)
        {
            var row = labels.Slice(y * width, width);
            var marks = surface.AsSpan(y * width, width);
            if (y == 0 || y == height - 1)
            {
                marks.Fill(true);
                continue;
            }
            var above = labels.Slice((y - 1) * width, width);
            var below = labels.Slice((y + 1) * width, width);
            marks[0] = marks[^1] = true;
            for (var x = 1; x < width - 1; x++)
                marks[x] = row[x] != row[x - 1] | row[x] != row[x + 1] | row[x] != above[x] | row[x] != below[x];
        }
        return surface;
    }

    /// <summary>Marks the pixels whose neighbours within the distance, left and right, are all there and all of their class.</summary>
    /// <param name="beyond">Columns outside of the image that count as the one at its border.</param>
    private static void MarkUniformRuns(ReadOnlySpan<byte> row, Span<bool> inside, int distance, int beyond)
    {
        for (var start = 0; start < row.Length;)
        {
            var length = row[start..].IndexOfAnyExcept(row[start]);
            if (length < 0) length = row.Length - start;
            var first = start + distance - (start == 0 ? beyond : 0);
            var end = start + length - distance + (start + length == row.Length ? beyond : 0);
            if (end > first) inside[first..end].Fill(true);
            start += length;
        }
    }
}
