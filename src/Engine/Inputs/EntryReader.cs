using System.Collections.Concurrent;
using BatchSeg.Data.Archives;
using BatchSeg.Data.Stores;

namespace BatchSeg.Engine.Inputs;

/// <summary>Reads entries of a catalog's archives; each store is opened once. Safe to use from many threads.</summary>
/// <param name="output">The stage's output, which holds the spooled archives.</param>
public sealed class EntryReader(IReadOnlyList<CatalogArchive> archives, IStore output)
{
    private readonly ConcurrentDictionary<string, IStore> _stores = new();

    public Task<byte[]> Read(EntryAt at, CancellationToken cancel = default) => ArchiveEntryReader.Read(StoreOf(archives[at.Archive]), at.Entry, cancel);

    private IStore StoreOf(CatalogArchive archive) => archive.Store is null ? output : _stores.GetOrAdd(archive.Store, StoreUri.Open);
}
