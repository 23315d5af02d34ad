using BatchSeg.Foundation.Classes;
using BatchSeg.Metrics.Semantic;

namespace BatchSeg.Evaluate.Tables;

/// <summary>The row of `metrics/runs`: the numbers of the data set, from the counts of all its images together. Schema version
/// 1.</summary>
/// <param name="Images">Images predicted.</param>
/// <param name="Measured">Those that have truth; the numbers are of these.</param>
/// <param name="Rejected">Items that could not be used.</param>
/// <param name="MetricsAt">The size at which masks were compared: `truth` or `model`.</param>
/// <param name="MeanIou">Mean over classes of the summed counts' IoU: not the mean of the images' values. The others of that name
/// alike.</param>
/// <param name="Hd95">Mean over classes of the mean over images, where there is one, pixels.</param>
/// <param name="Confidence">Mean over the images.</param>
/// <param name="Confusion">Pixels, [truth][predicted].</param>
/// <param name="FrequencyWeightedIou">With the further columns, null in tables of versions that did not have them;
/// docs/reference/metrics.md has the formulas.</param>
/// <param name="ClassPrecision">In order of id; null for a class that was not predicted.</param>
/// <param name="ClassRecall">In order of id; null for a class that is not in the truth.</param>
/// <param name="ClassF1">In order of id: the class's `dice`.</param>
/// <param name="ExpectedCalibrationError">Null where no model gave probabilities.</param>
/// <param name="SmoothedIou">As <paramref name="DiceCoefficient"/> and the image-wise numbers, the mean of the images' values.</param>
public sealed record RunMetricsRow(
    string ModelId, long Images, long Measured, long Rejected, string MetricsAt, double? PixelAccuracy, double? MeanAccuracy,
    double? MeanIou, double? MeanDice,
    double? BoundaryIou, double? Hd95, double? Confidence, IReadOnlyList<ClassMetricsRow> Classes,
    IReadOnlyList<IReadOnlyList<long>> Confusion,
    double? FrequencyWeightedIou = null, double? MicroIou = null, double? MacroPrecision = null, double? CohenKappa = null,
    double? KerasMeanIou = null,
    IReadOnlyList<double?>? ClassPrecision = null, IReadOnlyList<double?>? ClassRecall = null, IReadOnlyList<double?>? ClassF1 = null,
    double? ExpectedCalibrationError = null, double? TrimapAccuracy = null, double? KerasCategoricalAccuracy = null,
    double? SmoothedIou = null, double? DiceCoefficient = null,
    double? ImagewisePixelAccuracy = null, double? ImagewiseMeanIou = null, double? ImagewiseMeanDice = null)
{
    /// <summary>The row of a run, made from its sums.</summary>
    /// <param name="metricsAt">`truth` or `model`.</param>
    /// <param name="rejected">Number of items that could not be used.</param>
    /// <param name="classes">For their names; one that is not listed is called `class ID`.</param>
    public static RunMetricsRow Of(string modelId, string metricsAt, RunTotals totals, long rejected,
        IReadOnlyList<ClassDefinition> classes)
    {
        var confusion = totals.ToConfusionMatrix();
        var ids = Enumerable.Range(0, confusion.Classes).ToList();
        return new(
            modelId, totals.Images, totals.Measured, rejected, metricsAt, confusion.PixelAccuracy, confusion.MeanAccuracy,
            confusion.MeanIoU, confusion.MeanDice,
            totals.ToBoundaryIoU().Mean, totals.MeanHd95, totals.MeanConfidence, ClassMetricsRow.Of(confusion, classes),
            [.. totals.Confusion.Chunk(totals.Classes)],
            Agreement.FrequencyWeightedIoU(confusion), Agreement.MicroIoU(confusion), Agreement.MacroPrecision(confusion),
            Agreement.CohenKappa(confusion),
            totals.Measured == 0 ? null : Metrics.Semantic.KerasMeanIoU.Of(confusion),
            [.. ids.Select(id => Agreement.Precision(confusion, id))], [.. ids.Select(confusion.Recall)], [.. ids.Select(confusion.Dice)],
            totals.Calibration.Error, totals.Trimap.Accuracy, totals.Measured == 0 ? null : totals.Keras.Value,
            totals.ImageWise.Mean(sums => sums.SmoothedIou), totals.ImageWise.Mean(sums => sums.DiceCoefficient),
            totals.ImageWise.Mean(sums => sums.PixelAccuracy), totals.ImageWise.Mean(sums => sums.MeanIou),
            totals.ImageWise.Mean(sums => sums.MeanDice));
    }
}
