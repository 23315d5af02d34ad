using BatchSeg.Foundation.Errors;
using BatchSeg.Storage.Archives;
using BatchSeg.Storage.Stores;

namespace BatchSeg.Datasets.Catalog;

/// <summary>Finds the archives and folders that a stage was given, before it does anything else.</summary>
public static class InputLocator
{
    /// <param name="uris">Local paths or blob URIs, of archives or folders.</param>
    /// <exception cref="InputMissingException">Some are not there or are no archives; all of them are told, with what is near.</exception>
    public static async Task<IReadOnlyList<LocatedInput>> Locate(IReadOnlyList<string> uris, CancellationToken cancel = default)
    {
        var located = new List<LocatedInput>();
        var faults = new List<string>();
        foreach (var uri in uris)
        {
            try
            {
                located.Add(await Locate(uri, cancel));
            }
            catch (InputMissingException missing)
            {
                faults.Add(missing.Message + await InputNeighbours.Describe(uri, cancel));
            }
        }
        return faults.Count == 0 ? located : throw new InputMissingException(string.Join(Environment.NewLine, faults));
    }

    private static async Task<LocatedInput> Locate(string uri, CancellationToken cancel)
    {
        var source = uri.Length > 1 ? uri.TrimEnd('/') : uri;
        var (store, name) = IsContainer(source) ? (StoreUri.Open(source), "") : StoreUri.Split(source);
        var kind = await ArchiveFormat.Of(store, name, cancel);
        if (kind != ArchiveKind.Folder) return new(source, store, name, kind, (await store.Find(name, cancel))!.ETag);
        var folder = StoreUri.Open(source);
        return new(source, folder, "", kind, await FolderIdentity.Of(folder, cancel));
    }

    /// <summary>`az://CONTAINER` has no parent folder to look into.</summary>
    private static bool IsContainer(string uri) =>
        uri.StartsWith("az://", StringComparison.OrdinalIgnoreCase) && uri.LastIndexOf('/') < "az://".Length;
}
