using BatchSeg.Storage.Stores;

namespace BatchSeg.Engine.Tasks;

/// <summary>A store that is read as it is, and keeps nothing of what is written.</summary>
internal sealed class TrialStore(IStore store) : IStore
{
    public string Uri => store.Uri;

    public IAsyncEnumerable<StoredObject> List(string prefix = "", CancellationToken cancel = default) => store.List(prefix, cancel);

    public Task<StoredObject?> Find(string name, CancellationToken cancel = default) => store.Find(name, cancel);

    public Task<Stream> OpenRange(string name, long offset = 0, long? length = null, CancellationToken cancel = default,
        string? etag = null) => store.OpenRange(name, offset, length, cancel, etag);

    public Task Write(string name, Stream content, CancellationToken cancel = default) => content.CopyToAsync(Stream.Null, cancel);

    public Task Delete(string name, CancellationToken cancel = default) => Task.CompletedTask;

    public Task<IAsyncDisposable?> TryLock(string name, CancellationToken cancel = default) => store.TryLock(name, cancel);

    public Task<LocalFile> Local(string name, CancellationToken cancel = default) => store.Local(name, cancel);
}
