using BatchSeg.Data.Layouts;
using BatchSeg.Data.Stores;
using BatchSeg.Data.Tables;
using BatchSeg.Train.Checkpoints;
using BatchSeg.Train.Panels;

namespace BatchSeg.Train.Loop;

/// <summary>Writes what an epoch showed: `history.parquet`, and a panel of validation samples.</summary>
internal sealed class EpochRecorder(IStore output, IReadOnlyList<ClassDefinition> classes, long validationSamples)
{
    public const string HistoryName = "history.parquet";
    public const string PanelFolder = "panels/";

    public IEnumerable<HistoryRow> Rows(TrainingPosition position, ValidationResult? result)
    {
        yield return new(position.Epoch, "train", position.SamplesSeen, position.LearningRate, position.LossSum / position.SamplesSeen, null, null, null, []);
        if (result is not { Confusion: var confusion }) yield break;
        var scores = classes.Select(c => new ClassScore(c.Id, c.Name, confusion.IoU(c.Id), confusion.Dice(c.Id))).ToList();
        yield return new(position.Epoch, "val", validationSamples, position.LearningRate, result.Loss, confusion.PixelAccuracy, confusion.MeanIoU, confusion.MeanDice, scores);
    }

    public void Write(int epoch, IReadOnlyList<HistoryRow> history, ValidationResult? result, CancellationToken cancel)
    {
        using var table = new TemporaryFile();
        ParquetWriter.Write(table.Path, history);
        output.WriteFile(HistoryName, table.Path, cancel).GetAwaiter().GetResult();
        if (result is { Examples.Count: > 0 })
            output.WriteBytes($"{PanelFolder}epoch-{epoch:0000}.png", Panel.Draw(result.Examples, classes), cancel).GetAwaiter().GetResult();
    }
}
