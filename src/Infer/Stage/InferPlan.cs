using BatchSeg.Data.Layouts;
using BatchSeg.Engine.Inputs;
using BatchSeg.Engine.Shards;
using BatchSeg.Engine.Tasks;

namespace BatchSeg.Infer.Stage;

/// <summary>Cuts what is to be segmented into tasks. A pure function.</summary>
internal static class InferPlan
{
    /// <param name="onlySplit">Of the shard folders; null: all splits.</param>
    public static List<InferWork> Of(
        InferSettings settings, SampleCatalog catalog, Layout layout, IEnumerable<(string Folder, ShardManifest Manifest)> shardFolders, string? onlySplit)
    {
        var yaml = layout.Yaml.Length == 0 ? null : layout.Yaml;
        var entries = catalog.Samples
            .Chunk(TaskCut.SamplesPerTask(catalog.Samples.Count))
            .Select(samples => (Entries: (EntryWork?)new EntryWork(catalog.Archives, samples, yaml), Shard: (ShardWork?)null));
        var shards =
            from folder in shardFolders
            from split in folder.Manifest.Splits.OrderBy(split => split.Key, StringComparer.Ordinal)
            where onlySplit is null || split.Key == onlySplit
            from shard in split.Value
            select (Entries: (EntryWork?)null, Shard: (ShardWork?)new ShardWork(folder.Folder, shard.Path, shard.Bytes, shard.Sha256, folder.Manifest.Channels));
        return [.. entries.Concat(shards).Select((work, number) => new InferWork(settings, $"{WorkFolder.Name}/{InferFunction.Name}/rows-{number:00000}.parquet", work.Entries, work.Shard))];
    }
}
