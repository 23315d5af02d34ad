using BatchSeg.Infer.Tiling;
using FsCheck;
using FsCheck.Fluent;

namespace BatchSeg.Infer.Tests.Tiling;

public sealed class TileGridTests
{
    [Theory]
    [InlineData(100, 100, 128, 1)]
    [InlineData(128, 128, 128, 1)]
    [InlineData(129, 128, 128, 2)]
    [InlineData(300, 500, 128, 15)] // rows step 96: 3; columns: 5
    public void Count_is_the_fewest_tiles_that_keep_the_overlap(int height, int width, int tile, int tiles) =>
        Assert.Equal(tiles, new TileGrid(height, width, tile, overlap: 0.25).Count);

    [Fact]
    public void Tiles_cover_every_pixel_stay_inside_and_overlap_enough() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Sizes(), size =>
        {
            var (length, tile, overlap) = size;
            var starts = new TileGrid(length, tile, tile, overlap).RowStarts;
            var last = starts[^1] + tile;
            var shared = (int)(tile * overlap);
            return starts[0] == 0
                && last == Math.Max(length, tile)
                && starts.Zip(starts.Skip(1)).All(pair => pair.Second > pair.First && pair.First + tile - pair.Second >= shared);
        }));

    internal static Arbitrary<(int Length, int Tile, double Overlap)> Sizes() =>
        (from length in Gen.Choose(1, 900)
         from tile in Gen.Choose(4, 200)
         from overlap in Gen.Elements(0, 0.1, 0.25, 0.5, 0.75)
         select (length, tile, overlap)).ToArbitrary();
}
