using BatchSeg.Storage.Stores;

namespace BatchSeg.Pipelines.Arrivals;

/// <summary>An archive below an input prefix.</summary>
/// <param name="Source">Its whole URI.</param>
/// <param name="Folder">The folder that it stands in, below the prefix; "" for the prefix itself.</param>
public sealed record ArrivedArchive(string Source, string Folder, long Bytes, string Etag, DateTimeOffset Modified)
{
    private static readonly string[] Extensions = [".zip", ".tar", ".tar.gz", ".tgz"];

    /// <summary>Its URI and its state now; an archive that changed has another.</summary>
    public ArchiveIdentity Identity => new(Source, Bytes, Etag);

    /// <summary>All archives below a prefix, by name; other files are not looked at.</summary>
    public static async Task<IReadOnlyList<ArrivedArchive>> List(IStore prefix, CancellationToken cancel) =>
        await prefix.List(cancel: cancel)
        .Where(found => Extensions.Any(extension => found.Name.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
            && !found.Name.Split('/').Any(part => part.StartsWith('.')))
        .Select(found => new ArrivedArchive(prefix.UriOf(found.Name), FolderOf(found.Name), found.Bytes, found.ETag, found.Modified))
        .ToListAsync(cancel);

    private static string FolderOf(string name) => name.LastIndexOf('/') is var slash and >= 0 ? name[..slash] : "";
}

/// <summary>What tells one archive, and one state of it, from another.</summary>
public sealed record ArchiveIdentity(string Source, long Bytes, string Etag);
