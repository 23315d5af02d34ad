using System.Text.Json;
using BatchSeg.Engine.Runs;
using BatchSeg.Engine.Tasks;
using BatchSeg.Evaluate.Tables;
using BatchSeg.Foundation.Sequences;
using BatchSeg.Foundation.Text;
using BatchSeg.Infer.Samples;
using BatchSeg.Storage.Publishing;

namespace BatchSeg.Infer.Stage;

/// <summary>Does one task of inference: reads, predicts, measures, writes. Keeps its model between tasks.</summary>
public sealed class InferFunction : ITaskFunction
{
    /// <summary>Stage of its tasks.</summary>
    public const string Name = "infer";

    private readonly LoadedModels _models = new();

    /// <inheritdoc/>
    public async Task<TaskResult> Run(StageTask task, CancellationToken cancel)
    {
        var work = task.Work.Read<InferWork>();
        var settings = work.Run.Values();
        var model = await _models.Of(work.Run, settings, cancel);
        var output = task.OpenOutput();
        var segmenter = new Segmenter(model, settings, work.Run.MaskFolder);
        var (rows, rejected, writes) = (new List<ImageMetricsRow>(), new List<RejectedItem>(), new List<Task<WrittenObject>>());
        var totals = RunTotals.None(model.Card.Classes.Count);
        var batches = SampleReader.Batches(task, work, settings, ImagesOnly.Of(model.Card), output, cancel);
        await foreach (var batch in batches.OneAhead(cancel))
        {
            rejected.AddRange(batch.Rejected);
            // Written while the next batch is computed; at most one batch waits.
            await Task.WhenAll(writes);
            foreach (var (segmented, faults) in segmenter.Segment(batch.Samples))
            {
                cancel.ThrowIfCancellationRequested();
                rejected.AddRange(faults);
                if (segmented is null) continue;
                rows.Add(segmented.Row);
                totals = totals.Plus(segmented.Totals);
                writes.AddRange(segmented.Pictures.Select(
                    picture => Task.Run(() => HashingWriter.Write(output, picture.Name, picture.Png, cancel), cancel)));
            }
        }
        var pictures = await Task.WhenAll(writes);
        var table = await WrittenTable.Write(output, work.Part, rows, cancel);
        return new TaskResult(Name, task.Number, [.. pictures, table], rejected, JsonSerializer.SerializeToElement(totals, JsonText.Line));
    }

    /// <summary>None of a shard: its samples are read with the rest of it.</summary>
    public Task<IReadOnlyList<string>> Items(StageTask task, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<string>>([.. task.Work.Read<InferWork>().Entries?.Samples.Select(sample => sample.Id) ?? []]);

    /// <inheritdoc/>
    public void Dispose() => _models.Dispose();
}
