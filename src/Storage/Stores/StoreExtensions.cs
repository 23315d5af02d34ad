using System.Runtime.InteropServices;
using System.Text;

namespace BatchSeg.Storage.Stores;

/// <summary>Small things that every store can do.</summary>
public static class StoreExtensions
{
    /// <summary>What people call an object of the store.</summary>
    // the root folder is "/"
    public static string UriOf(this IStore store, string name) => store.Uri.EndsWith('/') ? store.Uri + name : $"{store.Uri}/{name}";

    /// <summary>Whether there is an object of exactly this name; a folder of objects is none.</summary>
    public static async Task<bool> Exists(this IStore store, string name, CancellationToken cancel = default) =>
        await store.Find(name, cancel) is not null;

    /// <summary>The whole object in memory.</summary>
    /// <exception cref="BatchSeg.Foundation.Errors.InputMissingException">There is no such object.</exception>
    public static async Task<byte[]> ReadBytes(this IStore store, string name, CancellationToken cancel = default)
    {
        await using var content = await store.OpenRange(name, cancel: cancel);
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, cancel);
        return bytes.ToArray();
    }

    /// <summary>A part of an object in memory: fewer bytes than asked for where it ends before.</summary>
    /// <exception cref="BatchSeg.Foundation.Errors.InputMissingException">There is no such object.</exception>
    public static async Task<ArraySegment<byte>> ReadRange(
        this IStore store, string name, long offset, int length, CancellationToken cancel = default, string? etag = null)
    {
        await using var content = await store.OpenRange(name, offset, length, cancel, etag);
        var bytes = GC.AllocateUninitializedArray<byte>(length);
        return new(bytes, 0, await content.ReadAtLeastAsync(bytes, length, throwOnEndOfStream: false, cancel));
    }

    /// <summary>The object's text, UTF-8.</summary>
    public static async Task<string> ReadText(this IStore store, string name, CancellationToken cancel = default) =>
        Encoding.UTF8.GetString(await store.ReadBytes(name, cancel));

    /// <summary>Writes bytes that are in memory, and must not change until it is done.</summary>
    public static async Task WriteBytes(this IStore store, string name, ReadOnlyMemory<byte> bytes, CancellationToken cancel = default)
    {
        var segment = MemoryMarshal.TryGetArray(bytes, out var array) ? array : new ArraySegment<byte>(bytes.ToArray());
        using var content = new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false);
        await store.Write(name, content, cancel);
    }

    /// <summary>Writes text as UTF-8 without a byte order mark.</summary>
    public static Task WriteText(this IStore store, string name, string text, CancellationToken cancel = default) =>
        store.WriteBytes(name, Encoding.UTF8.GetBytes(text), cancel);

    /// <summary>Copies a file of this machine into the store.</summary>
    public static async Task WriteFile(this IStore store, string name, string localPath, CancellationToken cancel = default)
    {
        await using var content = new FileStream(
            localPath, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16, FileOptions.Asynchronous);
        await store.Write(name, content, cancel);
    }
}
