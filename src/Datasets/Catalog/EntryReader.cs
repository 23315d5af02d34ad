using System.Collections.Concurrent;
using BatchSeg.Datasets.Masks;
using BatchSeg.Storage.Archives;
using BatchSeg.Storage.Stores;

namespace BatchSeg.Datasets.Catalog;

/// <summary>Reads entries of a catalog's archives; each store is opened once. Safe to use from many threads.</summary>
/// <param name="output">The stage's output, which holds the spooled archives.</param>
public sealed class EntryReader(IReadOnlyList<CatalogArchive> archives, IStore output)
{
    private readonly ConcurrentDictionary<string, IStore> _stores = new();

    /// <summary>Bytes of one entry, unpacked and checked; fails as <see cref="ArchiveEntryReader.Read"/> does.</summary>
    public Task<byte[]> Read(EntryAt at, CancellationToken cancel = default) =>
        ArchiveEntryReader.Read(StoreOf(archives[at.Archive]), at.Entry, cancel, archives[at.Archive].ETag);

    /// <summary>A sample's image files, in the layout's order.</summary>
    public async Task<IReadOnlyList<byte[]>> ReadImages(CatalogSample sample, CancellationToken cancel = default)
    {
        if (sample.MoreImages is null) return [await Read(sample.Image, cancel)];
        return await Task.WhenAll(sample.MoreImages.Prepend(sample.Image).Select(image => Read(image, cancel)));
    }

    /// <summary>A sample's mask, or null where it has none.</summary>
    public async Task<MaskFile?> ReadMask(CatalogSample sample, CancellationToken cancel = default) =>
        sample.Mask is { } mask ? new(await Read(mask, cancel), sample.MaskList is { } list ? await Read(list, cancel) : null) : null;

    private IStore StoreOf(CatalogArchive archive) => archive.Store is null ? output : _stores.GetOrAdd(archive.Store, StoreUri.Open);
}
