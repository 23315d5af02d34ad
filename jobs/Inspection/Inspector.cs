using BatchSeg.Data.Stores;
using BatchSeg.Engine.Shards;
using BatchSeg.Models;

namespace BatchSeg.Jobs.Inspection;

/// <summary>Finds out what a place holds, by the files that are there.</summary>
internal static class Inspector
{
    /// <exception cref="Data.Errors.InputMissingException">There is nothing that is known here.</exception>
    /// <exception cref="Data.Errors.BatchSegException">An object is not what its manifest says: code 1, and which.</exception>
    public static async Task<Inspected> Inspect(string uri, CancellationToken cancel)
    {
        var folder = StoreUri.Open(uri);
        if (await folder.Exists(ShardManifest.FileName, cancel)) return await ShardsInspection.Inspect(folder, cancel);
        if (await folder.Exists(ModelCard.FileName, cancel)) return await ModelInspection.Inspect(folder, cancel);
        if (await RunInspection.HoldsRuns(folder, cancel)) return await RunInspection.Inspect(folder, cancel);
        return await ArchiveInspection.Inspect(uri, cancel);
    }
}
