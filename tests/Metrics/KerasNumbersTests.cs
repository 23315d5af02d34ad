using BatchSeg.Metrics.Semantic;

namespace BatchSeg.Metrics.Tests;

public sealed class KerasNumbersTests
{
    [Fact]
    public void MeanIoU_is_that_of_Keras_own_documentation()
    {
        // https://keras.io/api/metrics/segmentation_metrics: y_true [0, 0, 1, 1], y_pred [0, 1, 0, 1] gives (1/3 + 1/3) / 2.
        var confusion = new ConfusionMatrix(2);
        confusion.Add([0, 0, 1, 1], [0, 1, 0, 1], ignore: -1);
        Assert.Equal(1 / 3.0, KerasMeanIoU.Of(confusion), 1e-15);
    }

    [Fact]
    public void MeanIoU_of_nothing_is_zero() => Assert.Equal(0, KerasMeanIoU.Of(new(2)));

    [Fact]
    public void SmoothedIoU_of_probabilities_is_as_worked_by_hand()
    {
        // Intersection 0.9 + 0.4 = 1.3, sum 2 + 2 = 4, union 2.7.
        Assert.Equal((1.3 + 1) / (2.7 + 1), SmoothedIoU.Of([1, 0, 0, 1], [0.9f, 0.1f, 0.6f, 0.4f]), 1e-6);
        Assert.Equal(1.3 / 2.7, SmoothedIoU.Of([1, 0, 0, 1], [0.9f, 0.1f, 0.6f, 0.4f], smooth: 0), 1e-6);
    }

    [Fact]
    public void SmoothedIoU_of_class_ids_is_that_of_their_one_hot_values()
    {
        var confusion = new ConfusionMatrix(2);
        confusion.Add([0, 0, 1, 1], [0, 1, 1, 1], ignore: -1);
        Assert.Equal(SmoothedIoU.Of([1, 0, 1, 0, 0, 1, 0, 1], [1, 0, 0, 1, 0, 1, 0, 1]), SmoothedIoU.Of(confusion), 1e-12);
        Assert.Equal((3 + 1) / (5 + 1.0), SmoothedIoU.Of(confusion), 1e-12);
    }

    [Fact]
    public void CategoricalAccuracy_takes_void_for_class_0() =>
        // argmax of [0, 0, 0] is 0: the void pixel is right where 0 was predicted, and wrong elsewhere.
        // the last was not predicted
        Assert.Equal(3 / 5.0, KerasCategoricalAccuracy.Of([0, 1, 2, 255, 255, 255], [0, 1, 1, 0, 2, 255], ignore: 255).Value, 1e-12);

    [Fact]
    public void CategoricalAccuracy_without_void_is_the_pixel_accuracy()
    {
        var masks = Masks.Create(16, 20, 3, new Random(3));
        var truth = masks.Truth.Select(id => id == masks.Ignore ? (byte)0 : id).ToArray();
        var confusion = new ConfusionMatrix(3);
        confusion.Add(truth, masks.Predicted, ignore: -1);
        Assert.Equal(confusion.PixelAccuracy!.Value, KerasCategoricalAccuracy.Of(truth, masks.Predicted, ignore: -1).Value, 1e-12);
    }

    [Fact]
    public void MeanIoU_leaves_out_a_class_that_is_nowhere() => Assert.Equal(1, KerasMeanIoU.Of(new(3, [5, 0, 0, 0, 7, 0, 0, 0, 0])));

    [Fact]
    public void DiceCoefficient_is_as_worked_by_hand_and_of_class_ids_that_of_their_one_hot_values()
    {
        // Intersection 1.3, sum 4.
        Assert.Equal((2.6 + 1) / (4 + 1), DiceCoefficient.Of([1, 0, 0, 1], [0.9f, 0.1f, 0.6f, 0.4f]), 1e-6);
        var confusion = new ConfusionMatrix(2);
        confusion.Add([0, 0, 1, 1], [0, 1, 1, 1], ignore: -1);
        Assert.Equal(DiceCoefficient.Of([1, 0, 1, 0, 0, 1, 0, 1], [1, 0, 0, 1, 0, 1, 0, 1]), DiceCoefficient.Of(confusion), 1e-12);
        Assert.Equal(7 / 9.0, DiceCoefficient.Of(confusion), 1e-12);
    }

    [Fact]
    public void SmoothedIoU_of_an_empty_image_is_one() => Assert.Equal(1, SmoothedIoU.Of([0, 0], [0, 0]));
}
