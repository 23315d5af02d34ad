using BatchSeg.Foundation.Text;
using BatchSeg.Storage.Stores;

namespace BatchSeg.Storage.Publishing;

/// <summary>Writes an object and tells its size and SHA-256, read once.</summary>
public static class HashingWriter
{
    /// <summary>Writes what a stream holds from its position on.</summary>
    public static async Task<WrittenObject> Write(IStore store, string name, Stream content, CancellationToken cancel = default)
    {
        await using var hashing = new HashingStream(content);
        await store.Write(name, hashing, cancel);
        return new WrittenObject(name, hashing.BytesRead, hashing.Sha256());
    }

    /// <summary>Writes bytes that are in memory already.</summary>
    public static async Task<WrittenObject> Write(
        IStore store, string name, ReadOnlyMemory<byte> content, CancellationToken cancel = default)
    {
        await store.WriteBytes(name, content, cancel);
        return new WrittenObject(name, content.Length, Sha256Hex.Of(content.Span));
    }

    /// <summary>Writes a file of this machine, which stays as it is.</summary>
    public static async Task<WrittenObject> WriteFile(IStore store, string name, string localPath, CancellationToken cancel = default)
    {
        await using var file = File.OpenRead(localPath);
        return await Write(store, name, file, cancel);
    }

    /// <summary>The same of a file that nobody needs any more: <see cref="IStore.Take"/>.</summary>
    public static async Task<WrittenObject> TakeFile(IStore store, string name, string localPath, CancellationToken cancel = default)
    {
        var written = new WrittenObject(name, new FileInfo(localPath).Length, await Sha256Hex.OfFile(localPath, cancel));
        await store.Take(name, localPath, cancel);
        return written;
    }
}
