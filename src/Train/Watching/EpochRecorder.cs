using BatchSeg.Datasets.Layouts;
using BatchSeg.Engine.Runs;
using BatchSeg.Foundation.Classes;
using BatchSeg.Imaging;
using BatchSeg.Imaging.Drawing;
using BatchSeg.Imaging.Encoding;
using BatchSeg.Storage.Publishing;
using BatchSeg.Storage.Stores;
using BatchSeg.Train.Loading;
using BatchSeg.Train.Loop;
using BatchSeg.Train.Watching.Charts;
using BatchSeg.Train.Watching.TensorBoard;

namespace BatchSeg.Train.Watching;

/// <summary>Writes what an epoch showed. Everything is a function of the history and of this epoch's validation: a resumed run writes the
/// same bytes.</summary>
internal sealed class EpochRecorder(IStore output, IReadOnlyList<ClassDefinition> classes, int ignoreIndex, long validationSamples)
{
    public const string HistoryName = "history.parquet";

    /// <summary>What is written once, and anew after each epoch.</summary>
    public static IReadOnlyList<string> Files { get; } = [HistoryName, HistoryCsv.FileName, CurvesChart.FileName, CurvesChart.PictureName];

    /// <summary>What holds a file of each epoch, or of the best one.</summary>
    public static IReadOnlyList<string> Folders { get; } = [PanelFolder, EpochEvents.Folder, BestFolder];

    private const string PanelFolder = "panels/";
    private const string BestFolder = "best/";
    private const double PixelsPerUnit = 1.5;

    public IEnumerable<HistoryRow> Rows(LoopPosition position, ValidationResult? result)
    {
        var loss = position.LossSum / position.SamplesSeen;
        yield return new(position.Epoch, SplitName.Train, position.SamplesSeen, position.LearningRate, loss, null, null, null, []);
        if (result is not { Confusion: var confusion }) yield break;
        var scores = classes.Select(c => new ClassScore(c.Id, c.Name, confusion.IoU(c.Id), confusion.Dice(c.Id))).ToList();
        yield return new(
            position.Epoch, SplitName.Val, validationSamples, position.LearningRate, result.Loss,
            confusion.PixelAccuracy, confusion.MeanIoU, confusion.MeanDice, scores,
            result.SmoothedIou is null ? null : confusion.PixelAccuracy, result.SmoothedIou);
    }

    public void Write(int epoch, IReadOnlyList<HistoryRow> history, ValidationResult? result, CancellationToken cancel)
    {
        WrittenTable.Write(output, HistoryName, history, cancel).GetAwaiter().GetResult();
        Write(HistoryCsv.FileName, HistoryCsv.Of(history), cancel);
        var curves = CurvesChart.Draw(history);
        Write(CurvesChart.FileName, curves, cancel);
        if (SvgRenderer.Render(curves, PixelsPerUnit) is { } picture) Write(CurvesChart.PictureName, PngEncoder.Encode(picture), cancel);

        (PixelSize Size, byte[] Png)? panel = null;
        if (result is { Examples.Count: > 0 })
        {
            var drawn = Panel.Draw(result.Examples, classes);
            panel = (drawn.Size, PngEncoder.Encode(drawn));
            Write($"{PanelFolder}epoch-{epoch:0000}.png", panel.Value.Png, cancel);
        }
        Write(EpochEvents.NameOf(epoch), EpochEvents.Of(epoch, history.Where(row => row.Epoch == epoch), panel), cancel);
    }

    /// <summary>Draws what the model does within an epoch.</summary>
    public void WritePanel(LoopPosition position, IReadOnlyList<(LabelledImage Sample, Image Predicted)> examples,
        CancellationToken cancel) =>
        Write($"{PanelFolder}epoch-{position.Epoch:0000}-step-{position.Step:000000}.png",
            PngEncoder.Encode(Panel.Draw(examples, classes)), cancel);

    /// <summary>Draws what the best model so far does.</summary>
    public void WriteBest(ValidationResult result, CancellationToken cancel)
    {
        Write(BestFolder + "class-iou.svg", ClassBars.Draw(result.Confusion, classes), cancel);
        Write(BestFolder + "confusion.svg", ConfusionChart.Draw(result.Confusion, classes), cancel);
        if (result.Examples.Count > 0) Write(BestFolder + "gallery.svg", Gallery.Draw(result.Examples, classes, ignoreIndex), cancel);
    }

    private void Write(string name, string text, CancellationToken cancel) =>
        output.WriteText(name, text, cancel).GetAwaiter().GetResult();

    private void Write(string name, byte[] bytes, CancellationToken cancel) =>
        output.WriteBytes(name, bytes, cancel).GetAwaiter().GetResult();
}
