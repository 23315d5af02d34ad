namespace BatchSeg.Infer.Tiling;

/// <summary>One tile's place in the image, pixels of its top left corner.</summary>
public readonly record struct TilePlace(int Y, int X);

/// <summary>Where tiles of one size lie so that they cover an image and neighbours overlap.</summary>
/// <remarks>A pure function of sizes. Tiles are spread evenly: the first starts at 0, the last ends at the edge, and neighbours share at
/// least the wanted overlap, so no tile is cut and none hangs over, except along a side that is shorter than a tile: there the image is
/// padded.</remarks>
public sealed class TileGrid
{
    /// <param name="tile">Side of a tile, pixels.</param>
    /// <param name="overlap">Share of a tile's side that neighbours have in common at least, [0, 0.9].</param>
    public TileGrid(int height, int width, int tile, double overlap)
    {
        (Height, Width, Tile) = (height, width, tile);
        RowStarts = Starts(height, tile, overlap);
        ColumnStarts = Starts(width, tile, overlap);
    }

    /// <summary>Rows of the image, pixels.</summary>
    public int Height { get; }

    /// <summary>Columns of the image, pixels.</summary>
    public int Width { get; }

    /// <summary>Side of a tile, pixels; it may be longer than the image's.</summary>
    public int Tile { get; }

    /// <summary>Ascending; the first is 0.</summary>
    public IReadOnlyList<int> RowStarts { get; }

    /// <summary>Likewise, from left to right.</summary>
    public IReadOnlyList<int> ColumnStarts { get; }

    /// <summary>Tiles of the whole image, at least 1.</summary>
    public int Count => RowStarts.Count * ColumnStarts.Count;

    /// <summary>Row by row, left to right: the order in which they are predicted and summed, so that sums are the same in every
    /// run.</summary>
    public IEnumerable<TilePlace> Places()
    {
        foreach (var y in RowStarts)
        foreach (var x in ColumnStarts)
            yield return new(y, x);
    }

    private static int[] Starts(int length, int tile, double overlap)
    {
        if (length <= tile) return [0];
        var step = Math.Max(1, (int)(tile * (1 - overlap)));
        var gaps = (length - tile + step - 1) / step;
        return Enumerable.Range(0, gaps + 1).Select(i => (int)((long)i * (length - tile) / gaps)).ToArray();
    }
}
