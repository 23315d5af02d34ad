using System.Runtime.CompilerServices;
using BatchSeg.Datasets.Catalog;
using BatchSeg.Datasets.Layouts;
using BatchSeg.Datasets.Shards;
using BatchSeg.Engine.Tasks;
using BatchSeg.Foundation.Errors;
using BatchSeg.Foundation.Settings;
using BatchSeg.Imaging.Decoding;
using BatchSeg.Infer.Stage;
using BatchSeg.Storage.Publishing;
using BatchSeg.Storage.Stores;
using BatchSeg.Tables;

namespace BatchSeg.Infer.Samples;

/// <summary>Some samples of a task, in their order.</summary>
/// <param name="Rejected">Those beside them that could not be read.</param>
internal sealed record SampleBatch(IReadOnlyList<SampleData> Samples, IReadOnlyList<RejectedItem> Rejected);

/// <summary>Brings a task's samples, a batch at a time.</summary>
internal static class SampleReader
{
    /// <param name="settings">Of the run: how many samples come together, and whether images are cut into tiles.</param>
    /// <param name="imagesOnly">Of inputs that nobody described.</param>
    /// <param name="output">Holds the spooled archives.</param>
    public static IAsyncEnumerable<SampleBatch> Batches(
        StageTask task, InferWork work, SettingValues settings, Layout imagesOnly, IStore output, CancellationToken cancel) =>
        work.Shard is { } shard ? OfShard(shard, settings.Get(InferSettings.Batch), cancel)
            : OfEntries(task, work.Entries!, imagesOnly, output, settings, cancel);

    private static async IAsyncEnumerable<SampleBatch> OfEntries(
        StageTask task, EntryWork work, Layout imagesOnly, IStore output, SettingValues settings,
        [EnumeratorCancellation] CancellationToken cancel)
    {
        var entries = new EntryReader(work.Archives, output);
        var maxPixels = settings.Get(InferSettings.Tile) is null ? DecodeOptions.DefaultMaxPixels : DecodeOptions.LargestMaxPixels;
        var layout = work.Layout is null ? imagesOnly : Layout.Parse(work.Layout, "layout");
        foreach (var samples in work.Samples.Chunk(settings.Get(InferSettings.Batch)))
        {
            var (read, rejected) = (new List<SampleData>(samples.Length), new List<RejectedItem>());
            foreach (var sample in samples)
            {
                var source = work.Archives[sample.Image.Archive].SourceOf(sample.Image.Entry.Name);
                try
                {
                    task.ThrowIfLeftOut(sample.Id);
                    var images = await entries.ReadImages(sample, cancel);
                    var mask = await entries.ReadMask(sample, cancel);
                    read.Add(new EntrySample(sample.Id, source, images, mask, layout, maxPixels));
                }
                catch (BadItemException bad)
                {
                    rejected.Add(new(sample.Id, source, bad.Code, bad.Message));
                }
            }
            yield return new(read, rejected);
        }
    }

    private static async IAsyncEnumerable<SampleBatch> OfShard(
        ShardWork work, int batch, [EnumeratorCancellation] CancellationToken cancel)
    {
        var shard = new WrittenObject(work.Path, work.Bytes, work.Sha256);
        using var file = await PublishedFiles.Fetch(StoreUri.Open(work.Folder), shard, cancel);
        foreach (var rows in ParquetReader.Read<ShardRow>(file.Path).Chunk(batch))
            yield return new([.. rows.Select(row => new ShardSample(row, work.Channels))], []);
    }
}
