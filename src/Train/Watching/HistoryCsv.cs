using System.Globalization;
using BatchSeg.Train.Loop;

namespace BatchSeg.Train.Watching;

/// <summary>The history as CSV (RFC 4180): a line for each split in each epoch, a column of IoU for each class. Values that are not there are empty.</summary>
internal static class HistoryCsv
{
    public const string FileName = "history.csv";

    public static string Of(IReadOnlyList<HistoryRow> history)
    {
        var classes = history.Select(row => row.Classes).FirstOrDefault(classes => classes.Count > 0) ?? [];
        string[] header = ["epoch", "split", "samples", "learning_rate", "loss", "pixel_accuracy", "mean_iou", "mean_dice", "binary_accuracy", "smoothed_iou", .. classes.Select(c => $"iou {c.Name}")];
        var lines = history.Select(row => (string[])
        [
            Text(row.Epoch), row.Split, Text(row.Samples), Text(row.LearningRate), Text(row.Loss), Text(row.PixelAccuracy), Text(row.MeanIou), Text(row.MeanDice), Text(row.BinaryAccuracy), Text(row.SmoothedIou),
            .. classes.Select((_, at) => Text(row.Classes.Count == 0 ? null : row.Classes[at].Iou)),
        ]);
        return string.Concat(lines.Prepend(header).Select(fields => string.Join(',', fields.Select(Quoted)) + "\r\n"));
    }

    private static string Text(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    private static string Quoted(string field) => field.AsSpan().IndexOfAny(",\"\r\n") < 0 ? field : $"\"{field.Replace("\"", "\"\"")}\"";
}
