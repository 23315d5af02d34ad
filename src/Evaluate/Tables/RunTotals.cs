using BatchSeg.Metrics.Semantic;

namespace BatchSeg.Evaluate.Tables;

/// <summary>What a run's numbers are made from, summed over some of its images: the summary of a task, and, all added up, of the
/// run.</summary>
/// <remarks>Sums of doubles depend on their order. Images are added in their task's order and tasks in the plan's, so the result does not
/// depend on which finished first.</remarks>
/// <param name="Confusion">[classes * classes], as <see cref="ConfusionMatrix.Counts"/>.</param>
/// <param name="Hd95Sum">Per class, over the <paramref name="Hd95Images"/> that have one.</param>
/// <param name="ConfidenceSum">Over the <paramref name="ConfidenceImages"/> that have one.</param>
public sealed record RunTotals(
    int Classes, long Images, long Measured, IReadOnlyList<long> Confusion, IReadOnlyList<long> BoundaryIntersection,
    IReadOnlyList<long> BoundaryUnion,
    IReadOnlyList<double> Hd95Sum, IReadOnlyList<long> Hd95Images, double ConfidenceSum, long ConfidenceImages)
{
    /// <summary>Over the measured images that have such numbers.</summary>
    public ImageWiseSums ImageWise { get; init; } = ImageWiseSums.None;

    /// <summary>Over the measured images; without pixels where none has an edge.</summary>
    public TrimapBand Trimap { get; init; } = new(0, 0);

    /// <summary>Over the measured images.</summary>
    public KerasCategoricalAccuracy Keras { get; init; } = new(0, 0);

    /// <summary>Over the images whose probabilities are known; empty bins without.</summary>
    public CalibrationBins Calibration { get; init; } = new();

    /// <summary>Totals of no image.</summary>
    public static RunTotals None(int classes) =>
        new(classes, 0, 0, new long[classes * classes], new long[classes], new long[classes], new double[classes], new long[classes], 0,
            0);

    /// <param name="metrics">Null for an image without truth.</param>
    public static RunTotals OfImage(int classes, ImageMetrics? metrics, double? confidence)
    {
        var image = None(classes) with { Images = 1, ConfidenceSum = confidence ?? 0, ConfidenceImages = confidence is null ? 0 : 1 };
        return metrics is null ? image : image with
        {
            Measured = 1,
            Confusion = metrics.Confusion.Counts,
            BoundaryIntersection = metrics.BoundaryIoU.Intersection,
            BoundaryUnion = metrics.BoundaryIoU.Union,
            Hd95Sum = [.. metrics.Hd95.Select(distance => distance ?? 0)],
            Hd95Images = [.. metrics.Hd95.Select(distance => distance is null ? 0L : 1L)],
            ImageWise = ImageWiseSums.Of(metrics.Confusion),
            Trimap = metrics.Trimap,
            Keras = metrics.Keras,
            Calibration = metrics.Calibration ?? new(),
        };
    }

    /// <summary>Totals over the images of both.</summary>
    /// <exception cref="ArgumentException">They are of another number of classes.</exception>
    public RunTotals Plus(RunTotals other)
    {
        if (other.Classes != Classes)
            throw new ArgumentException($"totals of {other.Classes} classes cannot be added to totals of {Classes}", nameof(other));
        return new(
            Classes, Images + other.Images, Measured + other.Measured, Sum(Confusion, other.Confusion),
            Sum(BoundaryIntersection, other.BoundaryIntersection),
            Sum(BoundaryUnion, other.BoundaryUnion), [.. Hd95Sum.Zip(other.Hd95Sum, (a, b) => a + b)], Sum(Hd95Images, other.Hd95Images),
            ConfidenceSum + other.ConfidenceSum, ConfidenceImages + other.ConfidenceImages)
        {
            ImageWise = ImageWise.Plus(other.ImageWise),
            Trimap = Trimap.Plus(other.Trimap),
            Keras = Keras.Plus(other.Keras),
            Calibration = Calibration.Plus(other.Calibration),
        };
    }

    /// <summary>Counts of all measured images together.</summary>
    public ConfusionMatrix ToConfusionMatrix() => new(Classes, Confusion);

    /// <summary>Bands of all measured images together.</summary>
    public BoundaryIoU ToBoundaryIoU() => new(BoundaryIntersection, BoundaryUnion);

    /// <summary>Mean over classes of the mean over images.</summary>
    public double? MeanHd95 => Mean.OfDefined(Hd95Sum.Zip(Hd95Images, (sum, images) => images == 0 ? null : (double?)(sum / images)));

    /// <summary>Mean over the images that have one; null where none has.</summary>
    public double? MeanConfidence => ConfidenceImages == 0 ? null : ConfidenceSum / ConfidenceImages;

    private static IReadOnlyList<long> Sum(IReadOnlyList<long> a, IReadOnlyList<long> b) => [.. a.Zip(b, (x, y) => x + y)];
}
