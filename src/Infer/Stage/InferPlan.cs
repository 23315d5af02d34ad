using BatchSeg.Datasets.Catalog;
using BatchSeg.Datasets.Layouts;
using BatchSeg.Datasets.Shards;
using BatchSeg.Engine.Tasks;
using BatchSeg.Foundation.Columns;

namespace BatchSeg.Infer.Stage;

/// <summary>Cuts what is to be segmented into tasks. A pure function.</summary>
internal static class InferPlan
{
    /// <param name="onlySplit">Of the shard folders; null: all splits.</param>
    public static IReadOnlyList<InferWork> Of(
        RunWork run, SampleCatalog catalog, Layout layout, IEnumerable<(string Folder, ShardManifest Manifest)> shardFolders,
        string? onlySplit)
    {
        var yaml = layout.Yaml.Length == 0 ? null : layout.Yaml;
        var samplesPerTask = TaskCut.SamplesPerTask(catalog.Samples.Count);
        var ofEntries = (catalog.Samples.Count + samplesPerTask - 1) / samplesPerTask;
        var shards =
            (from folder in shardFolders
             from split in folder.Manifest.Splits.OrderBy(split => split.Key, StringComparer.Ordinal)
             where onlySplit is null || split.Key == onlySplit
             from shard in split.Value
             select new ShardWork(folder.Folder, shard.Path, shard.Bytes, shard.Sha256, folder.Manifest.Channels)).ToList();
        return new ComputedList<InferWork>(ofEntries + shards.Count, number => new(
            run, $"{WorkFolder.Name}/{InferFunction.Name}/rows-{number:00000}.parquet",
            number < ofEntries ? new EntryWork(catalog.Archives, catalog.Samples.Slice(number * samplesPerTask, samplesPerTask), yaml)
                : null,
            number < ofEntries ? null : shards[number - ofEntries]));
    }
}
