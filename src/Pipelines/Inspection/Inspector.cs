using BatchSeg.Datasets.Shards;
using BatchSeg.Models;
using BatchSeg.Storage.Stores;

namespace BatchSeg.Pipelines.Inspection;

/// <summary>Finds out what a place holds, by the files that are there.</summary>
public static class Inspector
{
    /// <exception cref="Foundation.Errors.InputMissingException">There is nothing that is known here.</exception>
    /// <exception cref="Foundation.Errors.BatchSegException">An object is not what its manifest says: code 1, and which.</exception>
    public static async Task<Inspected> Inspect(string uri, CancellationToken cancel)
    {
        var folder = StoreUri.Open(uri);
        if (await folder.Exists(ShardManifest.FileName, cancel)) return await ShardsInspection.Inspect(folder, cancel);
        if (await folder.Exists(ModelCard.FileName, cancel)) return await ModelInspection.Inspect(folder, cancel);
        if (await RunInspection.HoldsRuns(folder, cancel)) return await RunInspection.Inspect(folder, cancel);
        return await ArchiveInspection.Inspect(uri, cancel);
    }
}
