using BatchSeg.Metrics.Semantic;
using FsCheck;
using FsCheck.Fluent;

namespace BatchSeg.Metrics.Tests;

public sealed class AgreementTests
{
    /// <summary>Truth 6 + 4, predicted 5 + 5: class 0 has tp 4, class 1 tp 3.</summary>
    private static readonly ConfusionMatrix Worked = new(2, [4, 2, 1, 3]);

    [Fact]
    public void FrequencyWeightedIoU_is_as_worked_by_hand() =>
        Assert.Equal(0.6 * 4 / 7 + 0.4 * 3 / 6, Agreement.FrequencyWeightedIoU(Worked)!.Value, 1e-12);

    [Fact]
    public void CohenKappa_is_as_worked_by_hand() => Assert.Equal((0.7 - 0.5) / 0.5, Agreement.CohenKappa(Worked)!.Value, 1e-12);

    /// <summary>The example of Wikipedia's page on Cohen's kappa: 50 grants, po 0.7, pe 0.5, kappa 0.4.</summary>
    [Fact]
    public void CohenKappa_is_that_of_the_textbook_example() =>
        Assert.Equal(0.4, Agreement.CohenKappa(new(2, [20, 5, 10, 15]))!.Value, 1e-12);

    [Fact]
    public void MicroIoU_and_macro_precision_are_as_worked_by_hand()
    {
        Assert.Equal(7 / 13.0, Agreement.MicroIoU(Worked)!.Value, 1e-12);
        Assert.Equal((4 / 5.0 + 3 / 5.0) / 2, Agreement.MacroPrecision(Worked)!.Value, 1e-12);
    }

    [Fact]
    public void Precision_of_a_class_that_was_not_predicted_is_null_and_left_out_of_the_mean()
    {
        var confusion = new ConfusionMatrix(2, [4, 0, 1, 0]);
        Assert.Null(Agreement.Precision(confusion, 1));
        Assert.Equal(0.8, Agreement.MacroPrecision(confusion)!.Value, 1e-12);
    }

    [Fact]
    public void Nothing_measured_is_null_and_one_class_alone_has_no_kappa()
    {
        Assert.Null(Agreement.FrequencyWeightedIoU(new(2)));
        Assert.Null(Agreement.MicroIoU(new(2)));
        Assert.Null(Agreement.CohenKappa(new(2)));
        Assert.Null(Agreement.CohenKappa(new(2, [9, 0, 0, 0])));
    }

    /// <summary>The definitions, pixel by pixel.</summary>
    [Fact]
    public void Numbers_are_those_of_a_count_of_every_pixel() => Prop.ForAll(Masks.Random, masks =>
    {
        var pixels = masks.Truth.Zip(masks.Predicted).Where(pixel => pixel.First != masks.Ignore).ToList();
        if (pixels.Count == 0) return;
        double n = pixels.Count;
        var (weighted, chance, intersection, union) = (0.0, 0.0, 0.0, 0.0);
        for (var id = 0; id < masks.Classes; id++)
        {
            var both = pixels.Count(pixel => pixel.First == id && pixel.Second == id);
            var either = pixels.Count(pixel => pixel.First == id || pixel.Second == id);
            if (either > 0) weighted += pixels.Count(pixel => pixel.First == id) / n * both / either;
            chance += pixels.Count(pixel => pixel.First == id) / n * (pixels.Count(pixel => pixel.Second == id) / n);
            (intersection, union) = (intersection + both, union + either);
        }
        var confusion = masks.Pair.Confusion;
        Assert.Equal(weighted, Agreement.FrequencyWeightedIoU(confusion)!.Value, 1e-9);
        Assert.Equal(intersection / union, Agreement.MicroIoU(confusion)!.Value, 1e-9);
        if (chance < 1 - 1e-9) Assert.Equal((intersection / n - chance) / (1 - chance), Agreement.CohenKappa(confusion)!.Value, 1e-9);
    }).QuickCheckThrowOnFailure();
}
