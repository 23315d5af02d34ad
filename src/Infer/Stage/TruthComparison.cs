using BatchSeg.Imaging;
using BatchSeg.Infer.Prediction;
using BatchSeg.Metrics.Semantic;

namespace BatchSeg.Infer.Stage;

/// <summary>A sample's truth, and what is counted of its prediction: probabilities row by row while they are there, class ids at the
/// end.</summary>
/// <param name="truth">At the size of the comparison.</param>
internal sealed class TruthComparison(Image truth, int classes, int ignoreIndex)
{
    private readonly CalibrationBins _calibration = new();

    /// <summary>Takes the rows of a prediction of all of the truth.</summary>
    public DecidedRow Rows => RowsOf(PixelBox.Whole(truth.Size));

    /// <summary>Takes the rows of a prediction of this part of the truth.</summary>
    public DecidedRow RowsOf(PixelBox part) => (y, ids, confidence) =>
        _calibration.Add(truth.Row(part.Top + y).Slice(part.Left, ids.Length), ids, confidence, ignoreIndex);

    public ImageMetrics Of(Image predicted) =>
        ImageMetrics.Of(Unpredicted.Ignored(truth, predicted, ignoreIndex), predicted.Pixels, predicted.Size, classes,
            ignoreIndex) with { Calibration = _calibration };
}
