using BatchSeg.Engine.Runs;
using BatchSeg.Evaluate.Tables;
using BatchSeg.Storage.Stores;

namespace BatchSeg.Infer.Stage;

/// <summary>Takes a run out of an output: its rows of all tables, and the pictures that stand in folders of its own.</summary>
public static class RunRemoval
{
    private static readonly IReadOnlyList<string> Tables = ["metrics/images", "metrics/runs", "rejected"];

    /// <summary>The object that says a removal was begun: it outlives the manifest, so that one that was cut short can be found and
    /// ended.</summary>
    public static string MarkOf(string runId) => $"runs/{runId}/removing";

    /// <summary>Removes a published run, or ends a removal that was cut short; of a run that was never published, only
    /// `runs/RUN_ID`.</summary>
    /// <exception cref="Foundation.Errors.BatchSegException">Another run holds the output: code 5.</exception>
    public static async Task Remove(IStore output, string runId, CancellationToken cancel)
    {
        await using var held = await OutputLock.Take(output, cancel);
        var (manifest, mark) = (InferManifest.NameOf(runId), MarkOf(runId));
        if (!await output.Exists(mark, cancel) && await output.Exists(manifest, cancel))
            await output.WriteText(mark, (await RunPartition.OfPublished(output, runId, cancel)).Folder, cancel);
        await output.Delete(manifest, cancel); // first: from here on the run is not there
        if (await output.Exists(mark, cancel))
        {
            var folder = await output.ReadText(mark, cancel);
            foreach (var parent in Tables.Concat(MaskNames.Folders)) await RemoveBelow(output, $"{parent}/{folder}/", keep: null, cancel);
        }
        await RemoveBelow(output, $"runs/{runId}/", mark, cancel);
        await output.Delete(mark, cancel);
    }

    private static async Task RemoveBelow(IStore output, string prefix, string? keep, CancellationToken cancel)
    {
        await foreach (var found in output.List(prefix, cancel))
            if (found.Name != keep) await output.Delete(found.Name, cancel);
    }
}
