using System.IO.Enumeration;

namespace BatchSeg.Storage.Stores;

/// <summary>The files below a folder, in ordinal order of their names relative to it. Holds one folder's names at a time for each
/// level.</summary>
internal static class FolderWalk
{
    private static readonly EnumerationOptions EveryChild = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    /// <param name="root">Where the walk begins.</param>
    /// <param name="prefix">Only names that begin with it; folders that cannot hold one are not read.</param>
    public static IEnumerable<string> Names(string root, string prefix)
    {
        if (!FileIdentity.IsFolder(root)) return [];
        // A whole folder of the prefix is gone down to directly, so that listing a sub-folder of a large tree reads only that.
        var folder = prefix[..(prefix.LastIndexOf('/') + 1)];
        return Below(Path.Combine(root, folder), folder, prefix, []);
    }

    private static IEnumerable<string> Below(string folder, string relative, string prefix, IReadOnlyList<string> links)
    {
        if (!FileIdentity.IsFolder(folder)) yield break;
        foreach (var (key, isFolder) in Children(folder))
        {
            var name = relative + key;
            if (!isFolder)
            {
                if (name.StartsWith(prefix, StringComparison.Ordinal) && !ObjectName.IsReserved(name)) yield return name;
                continue;
            }
            if (!name.StartsWith(prefix, StringComparison.Ordinal) && !prefix.StartsWith(name, StringComparison.Ordinal)) continue;
            var child = Path.Combine(folder, key.TrimEnd('/')); // with the '/' it is the folder behind the link
            var linkTarget = new DirectoryInfo(child).ResolveLinkTarget(returnFinalTarget: true)?.FullName;
            // a link to a folder above: a circle
            if (linkTarget is not null && (links.Contains(linkTarget) || IsWithin(folder, linkTarget))) continue;
            foreach (var below in Below(child, name, prefix, linkTarget is null ? links : [.. links, linkTarget])) yield return below;
        }
    }

    /// <summary>A folder's key ends in '/', as the names below it do: "a.txt" comes before "a/b" because '.' comes before '/'.</summary>
    private static List<(string Key, bool IsFolder)> Children(string folder)
    {
        try
        {
            var children = new FileSystemEnumerable<(string Key, bool IsFolder)>(folder, KeyOf, EveryChild).ToList();
            children.Sort((a, b) => string.CompareOrdinal(a.Key, b.Key));
            return children;
        }
        catch (DirectoryNotFoundException)
        {
            return []; // removed meanwhile
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FileFault.OfReadingFolder(folder, e);
        }
    }

    private static (string, bool) KeyOf(ref FileSystemEntry entry) =>
        entry.IsDirectory ? (entry.FileName.ToString() + "/", true) : (entry.FileName.ToString(), false);

    private static bool IsWithin(string folder, string other) =>
        (folder + "/").StartsWith(other.TrimEnd('/') + "/", StringComparison.Ordinal);
}
