using BatchSeg.Foundation.Errors;
using BatchSeg.Storage.Stores.AzureBlobs;

namespace BatchSeg.Storage.Stores;

/// <summary>What people type for a place: a path of this machine, `az://CONTAINER/PREFIX`, or a blob account's own https URL.</summary>
public static class StoreUri
{
    private const string FileScheme = "file://";
    private const string Allowed =
        "Give a path of this machine, az://CONTAINER/PREFIX, or https://ACCOUNT.blob.core.windows.net/CONTAINER/PREFIX.";

    /// <summary>The store whose root is this folder. Nothing is read yet: it may not exist.</summary>
    /// <exception cref="WrongUsageException">No such kind of URI.</exception>
    public static IStore Open(string uri)
    {
        if (IsLocal(uri)) return new FileStore(LocalPath(uri));
        if (AzureLocation.IsAzure(uri)) return AzureBlobStore.Open(uri);
        throw new WrongUsageException(
            $"{uri}: '{uri[..uri.IndexOf("://", StringComparison.Ordinal)]}://' is not a kind of storage known here. {Allowed}");
    }

    /// <summary>One object: the store of its parent folder, and its name there. A folder may be named so too.</summary>
    /// <exception cref="WrongUsageException">No such kind of URI, or the root of one.</exception>
    public static (IStore Store, string Name) Split(string uri)
    {
        if (IsLocal(uri))
        {
            var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(LocalPath(uri)));
            var parent = Path.GetDirectoryName(full) ?? throw NamesNoObject(uri);
            return (new FileStore(parent), Path.GetFileName(full));
        }
        var trimmed = uri.TrimEnd('/');
        var slash = trimmed.LastIndexOf('/');
        if (trimmed[..slash].EndsWith('/')) throw NamesNoObject(uri);
        var name = trimmed[(slash + 1)..];
        var isEscaped = trimmed.StartsWith("http", StringComparison.OrdinalIgnoreCase);
        return (Open(trimmed[..slash]), isEscaped ? Uri.UnescapeDataString(name) : name);
    }

    private static bool IsLocal(string uri) => !uri.Contains("://") || uri.StartsWith(FileScheme, StringComparison.OrdinalIgnoreCase);

    private static string LocalPath(string uri)
    {
        if (uri.Length == 0) throw new WrongUsageException($"an empty path names no folder. {Allowed}");
        return uri.StartsWith(FileScheme, StringComparison.OrdinalIgnoreCase) ? uri[FileScheme.Length..] : uri;
    }

    private static WrongUsageException NamesNoObject(string uri) =>
        new($"{uri} is the root of a store and names no object in it. {Allowed}");
}
