using BatchSeg.Metrics.Semantic;
using FsCheck;
using FsCheck.Fluent;

namespace BatchSeg.Metrics.Tests;

public sealed class ConfusionMatrixTests
{
    private const double Exact = 1e-15;

    /// <summary>Truth has four pixels of class 0, three of 1, none of 2; one pixel is ignored. Worked by hand.</summary>
    private static ConfusionMatrix Example
    {
        get
        {
            var matrix = new ConfusionMatrix(4);
            matrix.Add(Masks.Draw("0000", "111."), Masks.Draw("0012", "1103"), ignore: Masks.IgnoreIndex);
            return matrix;
        }
    }

    [Fact]
    public void Cells_count_truth_down_and_prediction_across()
    {
        Assert.Equal([2, 1, 1, 0, /**/ 1, 2, 0, 0, /**/ 0, 0, 0, 0, /**/ 0, 0, 0, 0], Example.Counts);
        Assert.Equal(7, Example.Pixels);
        Assert.Equal((2, 1, 2), (Example.TruePositives(0), Example.FalsePositives(0), Example.FalseNegatives(0)));
    }

    [Fact]
    public void Numbers_are_those_worked_by_hand()
    {
        Assert.Equal(4 / 7.0, Example.PixelAccuracy!.Value, Exact);
        Assert.Equal((2 / 4.0 + 2 / 3.0) / 2, Example.MeanAccuracy!.Value, Exact);
        Assert.Equal([2 / 5.0, 2 / 4.0, 0, null], Enumerable.Range(0, 4).Select(Example.IoU));
        Assert.Equal((2 / 5.0 + 2 / 4.0 + 0) / 3, Example.MeanIoU!.Value, Exact);
        Assert.Equal([4 / 7.0, 4 / 6.0, 0, null], Enumerable.Range(0, 4).Select(Example.Dice));
        Assert.Equal((4 / 7.0 + 4 / 6.0 + 0) / 3, Example.MeanDice!.Value, Exact);
    }

    [Fact]
    public void A_class_in_neither_mask_has_no_number_and_leaves_the_means_alone()
    {
        Assert.Null(Example.IoU(3));
        Assert.Null(Example.Dice(3));
        Assert.Equal(0, Example.IoU(2)); // predicted, though never true: that is an error, and counts
    }

    [Fact]
    public void Without_pixels_nothing_is_defined()
    {
        var matrix = new ConfusionMatrix(2);
        matrix.Add([255, 255], [0, 1], ignore: 255);
        Assert.Equal((null, null, null, null), (matrix.PixelAccuracy, matrix.MeanAccuracy, matrix.MeanIoU, matrix.MeanDice));
    }

    [Fact]
    public void A_value_that_is_no_class_is_told()
    {
        var truth = Assert.Throws<ArgumentException>(() => new ConfusionMatrix(3).Add([0, 7], [0, 0], ignore: 255));
        Assert.Contains("truth mask holds 7: classes are 0 to 2", truth.Message);
        var predicted = Assert.Throws<ArgumentException>(() => new ConfusionMatrix(3).Add([0, 0], [0, 255], ignore: 255));
        Assert.Contains("predicted mask holds 255", predicted.Message);
    }

    [Fact]
    public void Masks_of_two_sizes_are_refused() =>
        Assert.Throws<ArgumentException>(() => new ConfusionMatrix(2).Add([0, 1], [0], ignore: 255));

    [Fact]
    public void Counts_are_those_of_one_pixel_after_another() => Prop.ForAll(Masks.Random, masks =>
    {
        var expected = new long[masks.Classes * masks.Classes];
        foreach (var (truth, predicted) in masks.Truth.Zip(masks.Predicted))
        {
            if (truth != masks.Ignore) expected[truth * masks.Classes + predicted]++;
        }
        Assert.Equal(expected, masks.Pair.Confusion.Counts);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Adding_matrices_is_adding_their_images() => Prop.ForAll(Masks.Random, masks =>
    {
        var cut = masks.Truth.Length / 3;
        ConfusionMatrix whole = new(masks.Classes), first = new(masks.Classes), second = new(masks.Classes);
        whole.Add(masks.Truth, masks.Predicted, masks.Ignore);
        first.Add(masks.Truth.AsSpan(0, cut), masks.Predicted.AsSpan(0, cut), masks.Ignore);
        second.Add(masks.Truth.AsSpan(cut), masks.Predicted.AsSpan(cut), masks.Ignore);
        first.Add(second);
        Assert.Equal(whole.Counts, first.Counts);
        Assert.Equal(whole.Counts, new ConfusionMatrix(masks.Classes, whole.Counts).Counts);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Dice_follows_from_IoU() => Prop.ForAll(Masks.Random, masks =>
    {
        var matrix = masks.Pair.Confusion;
        for (var c = 0; c < masks.Classes; c++)
        {
            if (matrix.IoU(c) is not { } iou) Assert.Null(matrix.Dice(c));
            else Assert.Equal(2 * iou / (1 + iou), matrix.Dice(c)!.Value, 1e-12);
        }
    }).QuickCheckThrowOnFailure();
}
