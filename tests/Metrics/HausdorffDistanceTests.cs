using BatchSeg.Metrics.Semantic;
using FsCheck;
using FsCheck.Fluent;

namespace BatchSeg.Metrics.Tests;

public sealed class HausdorffDistanceTests
{
    [Fact]
    public void Two_pixels_are_as_far_apart_as_they_are()
    {
        var masks = new Masks(new(5, 6), Masks.Draw("010000", "000000", "000000", "000000", "000000"),
            Masks.Draw("000000", "000000", "000000", "000000", "000010"), 2, Masks.IgnoreIndex);
        Assert.Equal(5, masks.Metrics.Hd95[1]); // 3 across and 4 down
    }

    [Fact]
    public void Distances_of_both_directions_are_pooled_before_the_percentile()
    {
        // Truth is one pixel, the prediction that and one 9 away: distances 0, 0, 9. Rank 0.95 * 2 = 1.9, so 0 + 0.9 * 9.
        var masks = new Masks(new(1, 12), Masks.Draw("100000000000"), Masks.Draw("100000000100"), 2, Masks.IgnoreIndex);
        Assert.Equal(8.1, masks.Metrics.Hd95[1]!.Value, 1e-12);
    }

    [Fact]
    public void Equal_masks_are_at_no_distance()
    {
        var mask = Masks.Draw("0011", "0011");
        Assert.Equal([0, 0], ImageMetrics.Of(mask, mask, new(2, 4), 2, Masks.IgnoreIndex).Hd95);
    }

    [Theory]
    [InlineData("0011", "0000")] // only in truth
    [InlineData("0000", "0011")] // only predicted
    [InlineData("0000", "0000")]
    public void A_class_missing_from_a_mask_has_no_distance(string truth, string predicted) =>
        Assert.Null(ImageMetrics.Of(Masks.Draw(truth), Masks.Draw(predicted), new(1, 4), 2, Masks.IgnoreIndex).Hd95[1]);

    [Fact]
    public void Values_are_those_of_comparing_every_pixel_with_every_other() => Prop.ForAll(Masks.Random, masks =>
    {
        var distances = masks.Metrics.Hd95;
        for (var c = 0; c < masks.Classes; c++)
        {
            if (Reference.Hd95(masks, c) is { } expected) Assert.Equal(expected, distances[c]!.Value, 1e-9);
            else Assert.Null(distances[c]);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Truth_and_prediction_may_change_places() => Prop.ForAll(Masks.Random, masks =>
    {
        var truth = masks.Truth.Select(id => id == masks.Ignore ? (byte)0 : id).ToArray();
        Assert.Equal((masks with { Truth = truth }).Metrics.Hd95,
            (masks with { Truth = masks.Predicted, Predicted = truth }).Metrics.Hd95);
    }).QuickCheckThrowOnFailure();
}
