namespace BatchSeg.Train.Loop;

/// <summary>A row of history.parquet: one split in one epoch. Holds no time: the same run gives the same bytes.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="Split">`train` or `val`.</param>
/// <param name="LearningRate">Of the epoch's last step.</param>
/// <param name="Loss">Mean over the samples.</param>
/// <param name="PixelAccuracy">Null for `train`, whose predictions are not looked at.</param>
/// <param name="BinaryAccuracy">Of models of one sigmoid channel, null of others: the share of the pixels whose class is told right by p
/// above 0.5.</param>
/// <param name="SmoothedIou">Likewise: (intersection + 100) / (union + 100) of class 1 with probabilities for the prediction, the mean
/// over the samples.</param>
public sealed record HistoryRow(
    int Epoch, string Split, long Samples, double LearningRate, double Loss,
    double? PixelAccuracy, double? MeanIou, double? MeanDice, IReadOnlyList<ClassScore> Classes,
    double? BinaryAccuracy = null, double? SmoothedIou = null)
{
    /// <summary>Its numbers by their names, but for those that are not there.</summary>
    public Dictionary<string, double> Metrics()
    {
        var named = new Dictionary<string, double?>
        {
            ["loss"] = Loss, ["pixel_accuracy"] = PixelAccuracy, ["mean_iou"] = MeanIou, ["mean_dice"] = MeanDice,
            ["binary_accuracy"] = BinaryAccuracy, ["smoothed_iou"] = SmoothedIou,
        };
        return named.Where(pair => pair.Value is not null).ToDictionary(pair => pair.Key, pair => pair.Value!.Value);
    }
}

/// <param name="Iou">Null for a class in neither truth nor prediction.</param>
public sealed record ClassScore(int ClassId, string Name, double? Iou, double? Dice);
