using BatchSeg.Data.Errors;
using BatchSeg.Data.Stores;
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
        if (await FirstFault(store, named, cancel) is { } fault)
            throw new BatchSegException(ExitCode.Failed, $"{store.Uri}: {fault}. It was damaged after it was published: make it again, or restore it from a copy.");
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
        if (found.Bytes != expected.Bytes) return $"{expected.Name} has {found.Bytes} bytes, and the manifest says {expected.Bytes}";
        await using var hashing = new HashingStream(await store.OpenRange(expected.Name, cancel: cancel));
        await hashing.CopyToAsync(Stream.Null, cancel);
        var sha256 = hashing.Sha256();
        return sha256 == expected.Sha256 ? null : $"{expected.Name} has SHA-256 {sha256[..12]}..., and the manifest says {expected.Sha256[..12]}...";
    }
}
