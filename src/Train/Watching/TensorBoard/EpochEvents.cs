using BatchSeg.Datasets.Layouts;
using BatchSeg.Imaging;
using BatchSeg.Train.Loop;

namespace BatchSeg.Train.Watching.TensorBoard;

/// <summary>What TensorBoard is shown of an epoch: a file of its own, as blobs cannot be appended to. TensorBoard reads the files of a
/// folder in the order of their names.</summary>
internal static class EpochEvents
{
    public const string Folder = "tensorboard/";

    public static string NameOf(int epoch) => $"{Folder}events.out.tfevents.{epoch:0000000000}.batchseg";

    /// <param name="rows">Of this epoch.</param>
    /// <param name="panel">A PNG file, or null.</param>
    public static byte[] Of(int epoch, IEnumerable<HistoryRow> rows, (PixelSize Size, byte[] Png)? panel)
    {
        var file = new EventFile();
        foreach (var row in rows)
        {
            if (row.Split == SplitName.Train) file.AddScalar("learning_rate", epoch, row.LearningRate);
            file.AddScalar($"loss/{row.Split}", epoch, row.Loss);
            foreach (var (name, value) in Scores(row))
                if (value is { } score) file.AddScalar(name, epoch, score);
        }
        if (panel is { } image) file.AddImage("panel", epoch, image.Size, image.Png);
        return file.ToArray();
    }

    private static IEnumerable<(string Name, double? Value)> Scores(HistoryRow row) =>
    [
        ($"pixel_accuracy/{row.Split}", row.PixelAccuracy), ($"mean_iou/{row.Split}", row.MeanIou),
        ($"mean_dice/{row.Split}", row.MeanDice),
        ($"binary_accuracy/{row.Split}", row.BinaryAccuracy), ($"smoothed_iou/{row.Split}", row.SmoothedIou),
        .. row.Classes.Select(c => ($"iou/{c.Name}", c.Iou)),
    ];
}
