using BatchSeg.Data.Stores;
using BatchSeg.Engine.Stages;

namespace BatchSeg.Infer.Stage;

/// <summary>`--replace`: takes an earlier run of the same id out of the tables, so that none of its rows stays beside the new ones.</summary>
internal static class RunRemoval
{
    public static async Task Remove(IStore output, string runId, CancellationToken cancel)
    {
        await using var held = await OutputLock.Take(output, cancel);
        await output.Delete(InferManifest.NameOf(runId), cancel); // first: from here on the run is not there
        foreach (var folder in new[] { $"runs/{runId}/", "metrics/", "rejected/" })
            await foreach (var found in output.List(folder, cancel))
                if (folder.StartsWith("runs/", StringComparison.Ordinal) || found.Name.Contains($"/run_id={runId}/", StringComparison.Ordinal))
                    await output.Delete(found.Name, cancel);
    }
}
