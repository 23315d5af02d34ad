using BatchSeg.Foundation.Classes;
using BatchSeg.Metrics.Semantic;

namespace BatchSeg.Evaluate.Tables;

/// <summary>A row of `metrics/images`: one image of one run. Schema version 1.</summary>
/// <remarks>What is measured is null for an image without truth. The run's id and date are in the folder's name and not in the file, and
/// times are left out, so that the same images and model give the same bytes whenever, wherever and by however many workers the run is
/// made.</remarks>
/// <param name="Source">Archive URI, then '!' and the entry, or the object's URI.</param>
/// <param name="ModelId">First 12 letters of the weights' SHA-256; empty for masks made by others.</param>
/// <param name="Height">Of the source image, pixels.</param>
/// <param name="MeanIou">Mean over the classes that are in truth or prediction; the others of that name alike.</param>
/// <param name="Hd95">Mean over the classes that have one, pixels.</param>
/// <param name="Confidence">Mean over pixels of the chosen class's probability; null where no model gave one.</param>
/// <param name="MaskPath">Relative to the run's folder.</param>
/// <param name="Milliseconds">Time spent on the image; null unless the run was asked for times, for they differ from run to run.</param>
/// <param name="Status">One of <see cref="ImageStatus"/>.</param>
public sealed record ImageMetricsRow(
    string SampleId, string Source, string ModelId, int Height, int Width, double? PixelAccuracy, double? MeanIou, double? MeanDice,
    double? BoundaryIou, double? Hd95,
    IReadOnlyList<ClassMetricsRow>? Classes, double? Confidence, string MaskPath, double? Milliseconds, string Status)
{
    /// <param name="metrics">Null for an image without truth.</param>
    public static ImageMetricsRow Of(
        string sampleId, string source, string modelId, int height, int width, ImageMetrics? metrics,
        IReadOnlyList<ClassDefinition> classes,
        double? confidence, string maskPath, double? milliseconds = null) => new(
            sampleId, source, modelId, height, width,
            metrics?.Confusion.PixelAccuracy, metrics?.Confusion.MeanIoU, metrics?.Confusion.MeanDice, metrics?.BoundaryIoU.Mean,
            metrics?.MeanHd95,
            metrics is null ? null : ClassMetricsRow.Of(metrics.Confusion, classes), confidence, maskPath, milliseconds,
            metrics is null ? ImageStatus.Predicted : ImageStatus.Measured);
}

/// <summary>What became of an image that was not rejected.</summary>
public static class ImageStatus
{
    /// <summary>Predicted, and compared with its truth.</summary>
    public const string Measured = "measured";

    /// <summary>Predicted; there is no truth.</summary>
    public const string Predicted = "predicted";
}
