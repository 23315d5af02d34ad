using System.Text.Json;
using BatchSeg.Datasets.Catalog;
using BatchSeg.Datasets.Shards;
using BatchSeg.Engine.Tasks;
using BatchSeg.Foundation.Files;
using BatchSeg.Foundation.Text;
using BatchSeg.Preprocess.Planning;
using BatchSeg.Preprocess.Shards;
using BatchSeg.Storage.Publishing;

namespace BatchSeg.Preprocess;

/// <summary>What a preprocess task did, beside its shard.</summary>
/// <param name="Rows">Samples and their copies.</param>
/// <param name="ClassPixels">Pixels per class id, of all rows; null in what earlier versions left.</param>
/// <param name="IgnoredPixels">Those of no class.</param>
public sealed record ShardSummary(string Split, long Rows, IReadOnlyList<long>? ClassPixels = null, long IgnoredPixels = 0);

/// <summary>Writer of one shard: reads its samples, decodes, resizes, and streams the rows into a Parquet file. Memory depends on the
/// size of a row group alone.</summary>
/// <param name="threads">Samples that are decoded at the same time, by all tasks together.</param>
public sealed class PreprocessFunction(int threads) : ITaskFunction
{
    /// <summary>Stage of its tasks.</summary>
    public const string Name = "preprocess";

    private readonly TaskScheduler _decoders = new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, threads).ConcurrentScheduler;

    /// <inheritdoc/>
    public async Task<TaskResult> Run(StageTask task, CancellationToken cancel)
    {
        var output = task.OpenOutput();
        var plan = task.Work.Read<ShardPlan>();
        using var scratch = TaskScratch.Create();
        var file = scratch.File("shard.parquet");
        var rows = new ShardRows(plan, new EntryReader(plan.Archives, output), task, _decoders);
        var counted = new CountedPixels();
        // A thread of its own, not one of the pool's: it mostly waits for the decoders.
        var count = await Task.Factory.StartNew(
            () => ShardWriter.Write(
                file, rows.Take(cancel).Select(counted.Add), ImageStorage.Packing(plan.Recipe.ImageFormat)),
            cancel, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        // A shard whose samples were all rejected is not written: readers need not know of empty ones.
        WrittenObject[] written = count == 0 ? [] : [await HashingWriter.TakeFile(output, plan.Path, file, cancel)];
        var summary = new ShardSummary(plan.Split, count, counted.OfClasses, counted.Ignored);
        return new(Name, task.Number, written, rows.Rejected, JsonSerializer.SerializeToElement(summary, JsonText.Line));
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> Items(StageTask task, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<string>>([.. task.Work.Read<ShardPlan>().Samples.Select(sample => sample.Id)]);

    /// <inheritdoc/>
    public void Dispose() { }
}
