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
    public void SmoothedIoU_of_an_empty_image_is_one() => Assert.Equal(1, SmoothedIoU.Of([0, 0], [0, 0]));
}
