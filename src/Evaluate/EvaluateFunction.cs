using System.Text.Json;
using BatchSeg.Datasets.Catalog;
using BatchSeg.Datasets.Layouts;
using BatchSeg.Engine.Runs;
using BatchSeg.Engine.Tasks;
using BatchSeg.Evaluate.Tables;
using BatchSeg.Foundation.Errors;
using BatchSeg.Foundation.Text;
using BatchSeg.Storage.Publishing;
using BatchSeg.Storage.Stores;

namespace BatchSeg.Evaluate;

/// <summary>Measures some samples' predicted masks.</summary>
public sealed class EvaluateFunction : ITaskFunction
{
    /// <summary><see cref="StageTask.Stage"/> of its tasks.</summary>
    public const string Name = "evaluate";

    /// <inheritdoc/>
    public async Task<TaskResult> Run(StageTask task, CancellationToken cancel)
    {
        var work = task.Work.Read<EvaluateWork>();
        var layout = Layout.Parse(work.Layout, "the layout of this job");
        var (output, predictions) = (task.OpenOutput(), StoreUri.Open(work.Predictions));
        var entries = new EntryReader(work.Archives, output);
        var rejected = new List<RejectedItem>();
        var rows = new List<ImageMetricsRow>();
        var totals = RunTotals.None(layout.Classes.Count);
        foreach (var (sample, prediction) in work.Samples)
        {
            cancel.ThrowIfCancellationRequested();
            var source = work.Archives[sample.Image.Archive].SourceOf(sample.Image.Entry.Name);
            try
            {
                task.ThrowIfLeftOut(sample.Id);
                var truth = layout.Masks!.Reader.Read((await entries.ReadMask(sample, cancel))!);
                var metrics = PredictedMask.Measure(await predictions.ReadBytes(prediction, cancel), truth, layout.Classes.Count,
                    layout.IgnoreIndex, work.AreInfers);
                rows.Add(ImageMetricsRow.Of(sample.Id, source, modelId: "", truth.Height, truth.Width, metrics, layout.Classes,
                    confidence: null, prediction));
                totals = totals.Plus(RunTotals.OfImage(layout.Classes.Count, metrics, confidence: null));
            }
            catch (BadItemException bad)
            {
                rejected.Add(new(sample.Id, source, bad.Code, bad.Message));
            }
        }
        var part = await WrittenTable.Write(output, work.Part, rows, cancel);
        return new(Name, task.Number, [part], rejected, JsonSerializer.SerializeToElement(totals, JsonText.Line));
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> Items(StageTask task, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<string>>([.. task.Work.Read<EvaluateWork>().Samples.Select(pair => pair.Sample.Id)]);

    /// <inheritdoc/>
    public void Dispose() { }
}
