using BatchSeg.Data.Errors;
using BatchSeg.Data.Stores;
using BatchSeg.Data.Text;
using BatchSeg.Engine.Tasks;

namespace BatchSeg.Engine.Publishing;

/// <summary>Checks that objects are what their manifest says.</summary>
public static class PublishedFiles
{
    /// <summary>Objects read at the same time: what hides a blob store's answer times, and a disk does not mind.</summary>
    private const int AtOnce = 8;

    /// <exception cref="BatchSegException">An object is missing, or differs in size or SHA-256: exit code 1.</exception>
    public static async Task Verify(IStore store, IEnumerable<WrittenObject> named, CancellationToken cancel = default)
    {
        if (await FirstFault(store, named, cancel) is { } fault) throw Damaged(store, fault);
    }

    /// <summary>Brings an object to this machine and checks what came.</summary>
    /// <returns>The caller disposes it.</returns>
    /// <exception cref="InputMissingException">There is no such object.</exception>
    /// <exception cref="BatchSegException">It differs in size or SHA-256: exit code 1.</exception>
    public static async Task<LocalFile> Fetch(IStore store, WrittenObject named, CancellationToken cancel = default)
    {
        var file = await store.Local(named.Name, cancel);
        try
        {
            var (bytes, sha256) = (new FileInfo(file.Path).Length, await Sha256Hex.OfFile(file.Path, cancel));
            return Difference(named, bytes, sha256) is { } fault ? throw Damaged(store, fault) : file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The first object that is not as named, and how; or null.</summary>
    public static async Task<string?> FirstFault(IStore store, IEnumerable<WrittenObject> named, CancellationToken cancel = default)
    {
        foreach (var some in named.Chunk(AtOnce))
        {
            var faults = await Task.WhenAll(some.Select(expected => Fault(store, expected, cancel)));
            if (faults.FirstOrDefault(fault => fault is not null) is { } first) return first;
        }
        return null;
    }

    private static async Task<string?> Fault(IStore store, WrittenObject expected, CancellationToken cancel)
    {
        var found = await store.Find(expected.Name, cancel);
        if (found is null) return $"{expected.Name} is missing";
        if (found.Bytes != expected.Bytes) return Difference(expected, found.Bytes, sha256: "");
        await using var hashing = new HashingStream(await store.OpenRange(expected.Name, cancel: cancel));
        await hashing.CopyToAsync(Stream.Null, cancel);
        return Difference(expected, found.Bytes, hashing.Sha256());
    }

    private static string? Difference(WrittenObject expected, long bytes, string sha256)
    {
        if (bytes != expected.Bytes) return $"{expected.Name} has {bytes} bytes, and the manifest says {expected.Bytes}";
        if (sha256 == expected.Sha256) return null;
        return $"{expected.Name} has SHA-256 {sha256[..12]}..., and the manifest says {expected.Sha256[..12]}...";
    }

    private static BatchSegException Damaged(IStore store, string fault) => new(
        ExitCode.Failed, $"{store.Uri}: {fault}. It was damaged after it was published: make it again, or restore it from a copy.");
}
