using BatchSeg.Imaging;
using BatchSeg.Metrics.Semantic;
using FsCheck;
using FsCheck.Fluent;

namespace BatchSeg.Metrics.Tests;

public sealed class BoundaryIoUTests
{
    [Theory]
    [InlineData(375, 500, 12)] // 0.02 * 625 = 12.5, which Python rounds to even
    [InlineData(128, 128, 4)]
    [InlineData(3, 3, 1)]
    public void BandWidth_is_a_fiftieth_of_the_diagonal(int height, int width, int expected) =>
        Assert.Equal(expected, BoundaryIoU.BandWidth(new(height, width)));

    [Fact]
    public void A_square_moved_by_one_pixel_is_as_worked_by_hand()
    {
        // Bands of one pixel. Class 1: two rings of 12 pixels around 2x2, six of them in both; class 0 by brute force below.
        var masks = new Masks(new(8, 8),
            Masks.Draw("00000000", "01111000", "01111000", "01111000", "01111000", "00000000", "00000000", "00000000"),
            Masks.Draw("00000000", "00111100", "00111100", "00111100", "00111100", "00000000", "00000000", "00000000"), 2,
            Masks.IgnoreIndex);
        Assert.Equal(6 / 18.0, masks.Metrics.BoundaryIoU.Of(1)!.Value, 1e-15);
    }

    [Fact]
    public void Equal_masks_score_one_and_a_class_in_neither_has_no_score()
    {
        var mask = Masks.Draw("0011", "0011", "0000");
        var boundary = ImageMetrics.Of(mask, mask, new(3, 4), 3, Masks.IgnoreIndex).BoundaryIoU;
        Assert.Equal((1.0, 1.0, null, 1.0), (boundary.Of(0), boundary.Of(1), boundary.Of(2), boundary.Mean));
    }

    [Fact]
    public void Values_are_those_of_the_authors_definition() => Prop.ForAll(Masks.Random, masks =>
    {
        var boundary = masks.Metrics.BoundaryIoU;
        for (var c = 0; c < masks.Classes; c++) Assert.Equal(Reference.BoundaryIoU(masks, c), boundary.Of(c));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Wide_bands_are_those_of_the_authors_definition()
    {
        // Large enough for bands of more than one pixel, which small random masks never have.
        var random = new Random(3);
        for (var i = 0; i < 4; i++)
        {
            var masks = Masks.Create(150 + 20 * i, 230, 3, random);
            Assert.True(BoundaryIoU.BandWidth(masks.Size) >= 5);
            var boundary = masks.Metrics.BoundaryIoU;
            for (var c = 0; c < masks.Classes; c++) Assert.Equal(Reference.BoundaryIoU(masks, c), boundary.Of(c));
        }
    }

    [Fact]
    public void Adding_sums_the_bands_of_all_images()
    {
        var sum = new BoundaryIoU(2);
        sum.Add(new BoundaryIoU([1, 2], [4, 4]));
        sum.Add(new BoundaryIoU([1, 0], [4, 4]));
        Assert.Equal((0.25, 0.25), (sum.Of(0), sum.Of(1)));
    }
}
