using BatchSeg.Evaluate.Tables;
using BatchSeg.Infer.Stage;
using BatchSeg.Storage.Stores;

namespace BatchSeg.Pipelines.Stages;

/// <summary>A run of an output.</summary>
/// <param name="RunDate">Null for one whose removal was begun and cut short.</param>
/// <param name="Published">When its manifest was written.</param>
public sealed record KeptRun(string RunId, DateOnly? RunDate, DateTimeOffset Published);

/// <summary>Which runs an output holds, and which of them are too old.</summary>
public static class KeptRuns
{
    /// <summary>All published runs, and those whose removal was begun. Others are unfinished, and may be continued.</summary>
    public static async Task<IReadOnlyList<KeptRun>> List(IStore output, CancellationToken cancel)
    {
        var runs = new Dictionary<string, KeptRun>();
        await foreach (var found in output.List("runs/", cancel))
        {
            if (found.Name.Split('/') is not [_, var runId, _]) continue;
            if (found.Name == RunRemoval.MarkOf(runId)) runs[runId] = new(runId, null, found.Modified);
            else if (found.Name == InferManifest.NameOf(runId))
                runs.TryAdd(runId, new(runId, (await RunPartition.OfPublished(output, runId, cancel)).RunDate, found.Modified));
        }
        return [.. runs.Values];
    }

    /// <summary>Ids of the runs to remove, the oldest first. A pure function.</summary>
    public static IReadOnlyList<string> Expired(IReadOnlyList<KeptRun> runs, DateOnly today, int keepDays)
    {
        var newest = runs.Where(run => run.RunDate is not null).OrderBy(run => run.RunDate).ThenBy(run => run.Published)
            .ThenBy(run => run.RunId, StringComparer.Ordinal).LastOrDefault();
        return [.. runs.Where(run => run != newest && (run.RunDate is null || run.RunDate < today.AddDays(-keepDays)))
            .OrderBy(run => run.RunDate).ThenBy(run => run.RunId, StringComparer.Ordinal).Select(run => run.RunId)];
    }
}
