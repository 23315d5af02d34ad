using System.Globalization;
using BatchSeg.Data.Text;
using BatchSeg.Train.Loop;

namespace BatchSeg.Train.Watching;

/// <summary>The history as CSV: a line for each split in each epoch, a column of IoU for each class. Values that are not there are
/// empty.</summary>
internal static class HistoryCsv
{
    public const string FileName = "history.csv";

    private static readonly IReadOnlyList<string> Columns =
    [
        "epoch", "split", "samples", "learning_rate", "loss", "pixel_accuracy", "mean_iou", "mean_dice", "binary_accuracy", "smoothed_iou",
    ];

    public static string Of(IReadOnlyList<HistoryRow> history)
    {
        var classes = history.Select(row => row.Classes).FirstOrDefault(classes => classes.Count > 0) ?? [];
        IEnumerable<string> Ious(HistoryRow row) => classes.Select((_, at) => Text(row.Classes.Count == 0 ? null : row.Classes[at].Iou));
        var lines = history.Select(row => Csv.Line([.. Fields(row), .. Ious(row)]));
        return string.Concat(lines.Prepend(Csv.Line([.. Columns, .. classes.Select(c => $"iou {c.Name}")])));
    }

    private static IEnumerable<string> Fields(HistoryRow row) =>
    [
        Text(row.Epoch), row.Split, Text(row.Samples), Text(row.LearningRate), Text(row.Loss), Text(row.PixelAccuracy), Text(row.MeanIou),
        Text(row.MeanDice), Text(row.BinaryAccuracy), Text(row.SmoothedIou),
    ];

    private static string Text(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";
}
