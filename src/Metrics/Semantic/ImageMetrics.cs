using BatchSeg.Imaging;

namespace BatchSeg.Metrics.Semantic;

/// <summary>All that is measured of one image.</summary>
/// <param name="Hd95">Per class, pixels.</param>
public sealed record ImageMetrics(ConfusionMatrix Confusion, BoundaryIoU BoundaryIoU, IReadOnlyList<double?> Hd95, TrimapBand Trimap,
    KerasCategoricalAccuracy Keras)
{
    /// <summary>Null where only class ids are known, and no probabilities.</summary>
    public CalibrationBins? Calibration { get; init; }

    /// <summary>Mean of the classes' HD95 that are defined.</summary>
    public double? MeanHd95 => Mean.OfDefined(Hd95);

    /// <summary>Compares a prediction with the truth, at the truth's size.</summary>
    /// <param name="truth">Class ids, [height * width], or <paramref name="ignore"/>.</param>
    /// <param name="predicted">Class ids, as many.</param>
    /// <param name="ignore">Truth that counts nowhere, e.g. 255; -1 for none.</param>
    /// <exception cref="ArgumentException">A mask is of another size, or holds a value that is no class.</exception>
    public static ImageMetrics Of(ReadOnlySpan<byte> truth, ReadOnlySpan<byte> predicted, PixelSize size, int classes, int ignore)
    {
        var masks = new MaskPair(truth, predicted, size, classes, ignore);
        var boundary = new BoundaryIoU(classes);
        boundary.Add(masks);
        return new(masks.Confusion, boundary, HausdorffDistance.Of(masks), TrimapBand.Of(masks),
            KerasCategoricalAccuracy.Of(truth, predicted, ignore));
    }
}
