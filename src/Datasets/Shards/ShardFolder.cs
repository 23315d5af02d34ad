using BatchSeg.Foundation.Errors;
using BatchSeg.Foundation.Text;
using BatchSeg.Storage.Publishing;
using BatchSeg.Storage.Stores;
using BatchSeg.Tables;

namespace BatchSeg.Datasets.Shards;

/// <summary>What preprocessing published: a manifest, and the shards that it names.</summary>
public sealed class ShardFolder
{
    private readonly IStore _store;

    private ShardFolder(IStore store, ShardManifest manifest, string manifestSha256) =>
        (_store, Manifest, ManifestSha256) = (store, manifest, manifestSha256);

    /// <summary>What manifest.json says; of a schema that this program reads.</summary>
    public ShardManifest Manifest { get; }

    /// <summary>Of manifest.json, lower-case hex: says which data a model was trained on.</summary>
    public string ManifestSha256 { get; }

    /// <summary>Where the folder is: <see cref="IStore.Uri"/>.</summary>
    public string Uri => _store.Uri;

    /// <exception cref="InputMissingException">There is no manifest.</exception>
    /// <exception cref="BatchSegException">It is of a newer schema, or none at all.</exception>
    public static async Task<ShardFolder> Open(IStore store, CancellationToken cancel)
    {
        if (await store.Find(ShardManifest.FileName, cancel) is null)
            throw new InputMissingException(
                $"there is no {ShardManifest.FileName} in {store.Uri}, so it holds no finished shards. "
                + $"Run `batchseg preprocess` with --output {store.Uri} first, to its end.");
        var bytes = await store.ReadBytes(ShardManifest.FileName, cancel);
        return new ShardFolder(store, ShardManifestFile.Parse(store, bytes), Sha256Hex.Of(bytes));
    }

    /// <summary>The shards of a split in order; none where there is no such split.</summary>
    public IReadOnlyList<ShardFile> Of(string split) => Manifest.Splits.GetValueOrDefault(split) ?? [];

    /// <summary>Rows of all shards of a split, as the manifest says; 0 where there is no such split.</summary>
    public long Samples(string split) => Of(split).Sum(shard => shard.Rows);

    /// <summary>All rows of one shard, once its hash has been found right.</summary>
    /// <typeparam name="T">A record of those columns of <see cref="ShardRow"/> that are wanted.</typeparam>
    /// <exception cref="BatchSegException">The shard is not what the manifest says.</exception>
    public async Task<IReadOnlyList<T>> Read<T>(ShardFile shard, CancellationToken cancel)
    {
        using var file = await PublishedFiles.Fetch(_store, shard.AsWritten(), cancel);
        return ParquetReader.Read<T>(file.Path).ToList();
    }

    /// <summary>Pixels of each class in each sample of a split. Blocks until all are read.</summary>
    public IReadOnlyList<IReadOnlyList<long>> ClassPixels(string split, CancellationToken cancel) =>
        [.. Of(split).SelectMany(shard => Read<StoredClassPixels>(shard, cancel).GetAwaiter().GetResult()).Select(row => row.ClassPixels)];
}
