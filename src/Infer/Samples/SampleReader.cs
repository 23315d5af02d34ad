using System.Runtime.CompilerServices;
using BatchSeg.Data.Errors;
using BatchSeg.Data.Layouts;
using BatchSeg.Data.Stores;
using BatchSeg.Data.Tables;
using BatchSeg.Engine.Inputs;
using BatchSeg.Engine.Publishing;
using BatchSeg.Engine.Shards;
using BatchSeg.Engine.Tasks;
using BatchSeg.Infer.Stage;

namespace BatchSeg.Infer.Samples;

/// <summary>Brings a task's samples, a batch at a time, in their order.</summary>
internal static class SampleReader
{
    /// <param name="batch">Samples that come together.</param>
    /// <param name="imagesOnly">Of inputs that nobody described.</param>
    /// <param name="output">Holds the spooled archives.</param>
    /// <param name="rejected">Takes the entries that could not be read.</param>
    public static IAsyncEnumerable<SampleData[]> Batches(
        StageTask task, InferWork work, int batch, Layout imagesOnly, IStore output, List<RejectedItem> rejected,
        CancellationToken cancel) =>
        work.Shard is { } shard ? OfShard(shard, batch, cancel)
        : OfEntries(task, work.Entries!, imagesOnly, output, batch, rejected, cancel);

    private static async IAsyncEnumerable<SampleData[]> OfEntries(
        StageTask task, EntryWork work, Layout imagesOnly, IStore output, int batch, List<RejectedItem> rejected, [EnumeratorCancellation] CancellationToken cancel)
    {
        var entries = new EntryReader(work.Archives, output);
        var layout = work.Layout is null ? imagesOnly : Layout.Parse(work.Layout, "layout");
        foreach (var samples in work.Samples.Chunk(batch))
        {
            var read = new List<SampleData>(samples.Length);
            foreach (var sample in samples)
            {
                var source = work.Archives[sample.Image.Archive].SourceOf(sample.Image.Entry.Name);
                try
                {
                    task.ThrowIfLeftOut(sample.Id);
                    var images = await entries.ReadImages(sample, cancel);
                    var mask = await entries.ReadMask(sample, cancel);
                    read.Add(new EntrySample(sample.Id, source, images, mask, layout));
                }
                catch (BadItemException bad)
                {
                    rejected.Add(new(sample.Id, source, bad.Code, bad.Message));
                }
            }
            if (read.Count > 0) yield return [.. read];
        }
    }

    private static async IAsyncEnumerable<SampleData[]> OfShard(ShardWork work, int batch, [EnumeratorCancellation] CancellationToken cancel)
    {
        var folder = StoreUri.Open(work.Folder);
        await PublishedFiles.Verify(folder, [new WrittenObject(work.Path, work.Bytes, work.Sha256)], cancel);
        using var file = await folder.Local(work.Path, cancel);
        foreach (var rows in ParquetReader.Read<ShardRow>(file.Path).Chunk(batch)) yield return [.. rows.Select(row => new ShardSample(row, work.Channels))];
    }
}
