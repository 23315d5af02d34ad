using BatchSeg.Infer.Tiling;
using FsCheck;
using FsCheck.Fluent;

namespace BatchSeg.Infer.Tests.Tiling;

public sealed class TileBlendTests
{
    /// <summary>The law of blending: tiles cut from one map give that map back, whatever the grid.</summary>
    [Fact]
    public void Blending_tiles_cut_from_a_map_gives_the_map_back() =>
        Check.QuickThrowOnFailure(Prop.ForAll(TileGridTests.Sizes(), TileGridTests.Sizes(), (rows, columns) =>
        {
            const int classes = 2;
            var (height, width, tile, overlap) = (rows.Length % 120 + 1, columns.Length % 120 + 1, rows.Tile, rows.Overlap);
            var map = RandomMap(classes, height, width);
            var blended = Blend(map, classes, new TileGrid(height, width, tile, overlap), overlap);
            return map.Zip(blended).All(pair => Math.Abs(pair.First - pair.Second) < 1e-5);
        }));

    [Fact]
    public void Rows_are_emitted_once_each_and_in_order()
    {
        var grid = new TileGrid(100, 40, 32, 0.25);
        var rows = new List<int>();
        var blend = new TileBlend(grid, 1, 0.25, (y, _) => rows.Add(y));
        foreach (var place in grid.Places()) blend.Add(place, new float[32 * 32]);
        Assert.Equal(Enumerable.Range(0, 100), rows);
    }

    private static float[] Blend(float[] map, int classes, TileGrid grid, double overlap)
    {
        var (height, width, tile) = (grid.Height, grid.Width, grid.Tile);
        var blended = new float[map.Length];
        var blend = new TileBlend(grid, classes, overlap, (y, row) =>
        {
            for (var c = 0; c < classes; c++) row.Span.Slice(c * width, width).CopyTo(blended.AsSpan((c * height + y) * width));
        });
        foreach (var place in grid.Places())
        {
            var cut = new float[classes * tile * tile];
            for (var c = 0; c < classes; c++)
            for (var y = 0; y < Math.Min(tile, height - place.Y); y++)
            for (var x = 0; x < Math.Min(tile, width - place.X); x++)
                cut[(c * tile + y) * tile + x] = map[(c * height + place.Y + y) * width + place.X + x];
            blend.Add(place, cut);
        }
        return blended;
    }

    private static float[] RandomMap(int classes, int height, int width)
    {
        var random = new Random(height * 1000 + width);
        return Enumerable.Range(0, classes * height * width).Select(_ => random.NextSingle()).ToArray();
    }
}
