namespace BatchSeg.Storage.Stores;

/// <summary>One object of a store. <see cref="Name"/> is relative to the store's root, with '/' between its parts.</summary>
/// <param name="ETag">Changes whenever the content does; opaque.</param>
public sealed record StoredObject(string Name, long Bytes, string ETag, DateTimeOffset Modified);

/// <summary>A folder of named objects, on disk or in a blob container. All names are relative, with '/' and without a leading
/// one.</summary>
/// <remarks>Safe to use from many threads. Names that would leave the root are refused with <see cref="ArgumentException"/>.</remarks>
public interface IStore
{
    /// <summary>What people call this place, for messages and `source` columns. Holds no secret.</summary>
    string Uri { get; }

    /// <summary>Objects whose name starts with <paramref name="prefix"/>, in ordinal order of name, page by page.</summary>
    IAsyncEnumerable<StoredObject> List(string prefix = "", CancellationToken cancel = default);

    /// <summary>The object's properties, or null where there is none.</summary>
    Task<StoredObject?> Find(string name, CancellationToken cancel = default);

    /// <summary>Opens <paramref name="length"/> bytes from <paramref name="offset"/> (to the end when null) as a forward stream.</summary>
    /// <param name="etag">Of the object as it was listed: one that was replaced or changed since is not read.</param>
    /// <exception cref="BatchSeg.Foundation.Errors.InputMissingException">There is no such object.</exception>
    /// <exception cref="BatchSeg.Foundation.Errors.BatchSegException">It has another <paramref name="etag"/>.</exception>
    Task<Stream> OpenRange(string name, long offset = 0, long? length = null, CancellationToken cancel = default,
        string? etag = null);

    /// <summary>Writes an object: it appears whole or not at all, and replaces one of the same name.</summary>
    Task Write(string name, Stream content, CancellationToken cancel = default);

    /// <summary>Like <see cref="Write"/>, of a file of this machine that nobody else uses: the store may take the file itself, and then it
    /// is gone from <paramref name="localPath"/>.</summary>
    Task Take(string name, string localPath, CancellationToken cancel = default) => this.WriteFile(name, localPath, cancel);

    /// <summary>Removes an object; one that is not there is no error.</summary>
    Task Delete(string name, CancellationToken cancel = default);

    /// <summary>Takes the named lock, or returns null when another process holds it. It ends with its owner, however that dies
    /// (a file lock, or a lease that runs out).</summary>
    Task<IAsyncDisposable?> TryLock(string name, CancellationToken cancel = default);

    /// <summary>The object as a file on this machine: the file itself, or a temporary copy that is removed on dispose.</summary>
    /// <exception cref="BatchSeg.Foundation.Errors.InputMissingException">There is no such object.</exception>
    Task<LocalFile> Local(string name, CancellationToken cancel = default);
}

/// <summary>A path to read from, for libraries that want one. Dispose removes it where it was a copy.</summary>
public sealed class LocalFile(string path, bool isCopy) : IDisposable
{
    /// <summary>Full path; of a copy it holds until dispose.</summary>
    public string Path { get; } = path;

    /// <summary>Removes a copy; the store's own file stays.</summary>
    public void Dispose()
    {
        if (isCopy) File.Delete(Path);
    }
}
