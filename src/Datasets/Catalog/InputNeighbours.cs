using BatchSeg.Foundation.Errors;
using BatchSeg.Foundation.Naming;
using BatchSeg.Storage.Stores;

namespace BatchSeg.Datasets.Catalog;

/// <summary>What stands where a missing input was looked for: in its folder, or in the nearest folder above that is there.</summary>
internal static class InputNeighbours
{
    /// <summary>Enough to find a misspelt name among, without walking a whole container.</summary>
    private const int MostObjectsLookedAt = 1000;
    private const int MostNamesTold = 10;

    /// <summary>" pets/ holds: a.zip, b.zip. Did you mean 'a.zip'?", or "" where nothing is near.</summary>
    public static async Task<string> Describe(string uri, CancellationToken cancel)
    {
        var at = uri.Contains("://", StringComparison.Ordinal) ? uri.TrimEnd('/') : Path.GetFullPath(uri);
        while (Parent(at) is { } parent)
        {
            var names = await NamesIn(parent, cancel);
            if (names.Count > 0)
            {
                var nearest = NearestName.Of(at[(at.LastIndexOf('/') + 1)..], names);
                var more = names.Count > MostNamesTold ? ", ..." : "";
                var hint = nearest is null ? "" : $" Did you mean '{nearest}'?";
                return $" {parent} holds: {string.Join(", ", names.Take(MostNamesTold))}{more}.{hint}";
            }
            at = parent;
        }
        return "";
    }

    /// <summary>The folder above, or null for the root of a disk or a container.</summary>
    private static string? Parent(string uri)
    {
        var slash = uri.LastIndexOf('/');
        return slash <= 0 || uri[slash - 1] is '/' or ':' ? null : uri[..slash];
    }

    private static async Task<List<string>> NamesIn(string folder, CancellationToken cancel)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        try
        {
            await foreach (var found in StoreUri.Open(folder).List(cancel: cancel).Where(found => !found.Name.StartsWith('.'))
                .Take(MostObjectsLookedAt).WithCancellation(cancel))
            {
                var slash = found.Name.IndexOf('/');
                names.Add(slash < 0 ? found.Name : found.Name[..(slash + 1)]);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or BatchSegException)
        {
            // A hint is no reason to fail: what could not be looked at, or went away meanwhile, is left out.
        }
        return [.. names];
    }
}
