using BatchSeg.Storage.Stores;

namespace BatchSeg.Storage.Tests.Archives;

/// <summary>Passes everything on and counts what is read.</summary>
internal sealed class CountingStore(IStore inner) : IStore
{
    public int Requests { get; private set; }
    public long BytesAsked { get; private set; }

    public string Uri => inner.Uri;

    public Task<Stream> OpenRange(string name, long offset = 0, long? length = null, CancellationToken cancel = default,
        string? etag = null)
    {
        Requests++;
        BytesAsked += length ?? long.MaxValue / 2;
        return inner.OpenRange(name, offset, length, cancel, etag);
    }

    public IAsyncEnumerable<StoredObject> List(string prefix = "", CancellationToken cancel = default) => inner.List(prefix, cancel);
    public Task<StoredObject?> Find(string name, CancellationToken cancel = default) => inner.Find(name, cancel);
    public Task Write(string name, Stream content, CancellationToken cancel = default) => inner.Write(name, content, cancel);
    public Task Delete(string name, CancellationToken cancel = default) => inner.Delete(name, cancel);
    public Task<IAsyncDisposable?> TryLock(string name, CancellationToken cancel = default) => inner.TryLock(name, cancel);
    public Task<LocalFile> Local(string name, CancellationToken cancel = default) => inner.Local(name, cancel);
}
