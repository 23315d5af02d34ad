using BatchSeg.Foundation.Errors;
using BatchSeg.Models;
using BatchSeg.Storage.Stores;

namespace BatchSeg.Pipelines.Registry;

/// <summary>Where a model is: a model folder itself, or, of a registry, the one in service.</summary>
public static class ModelPlace
{
    /// <returns>URI of a model folder; of one on disk, its full path, which tasks elsewhere understand.</returns>
    /// <exception cref="InputMissingException">Neither is there.</exception>
    public static async Task<string> Resolve(string uri, CancellationToken cancel)
    {
        var store = StoreUri.Open(uri);
        if (await store.Exists(ModelCard.FileName, cancel)) return store.Uri;
        if (await new ModelVersions(store).Current(cancel) is { } current)
            return VersionFolders.UriOf(store.Uri, current.InService.Version);
        throw new InputMissingException(
            $"{uri} holds neither a model ({ModelCard.FileName}) nor a registry with a model in service ({CurrentModel.FileName}). "
                + $"`batchseg promote MODEL --registry {uri}` puts one into service.");
    }
}
