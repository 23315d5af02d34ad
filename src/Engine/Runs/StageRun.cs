using BatchSeg.Engine.Tasks;
using BatchSeg.Storage.Publishing;
using BatchSeg.Storage.Stores;

namespace BatchSeg.Engine.Runs;

/// <summary>The way every stage of many tasks goes: take the output, run what is not yet done, list what was rejected, publish the
/// manifest last.</summary>
/// <example><code>
/// await using var run = await StageRun.Begin(output, job, settings, cancel);
/// if (run.IsPublished) return await ReadManifest(output, cancel);
/// var results = await run.RunTasks("preprocess", work, result => ..., cancel);
/// await run.Reject(rejected, items, cancel: cancel);
/// await run.Publish(manifest, cancel);
/// </code></example>
public sealed class StageRun : IAsyncDisposable
{
    private readonly OutputClaim _claim;
    private readonly RunSettings _settings;

    private StageRun(OutputClaim claim, RunSettings settings) => (_claim, _settings) = (claim, settings);

    /// <summary>An earlier run of the same job published all of it, and it is still whole: nothing is left to do.</summary>
    public bool IsPublished => _claim.IsPublished;

    /// <exception cref="Foundation.Errors.BatchSegException">Another run holds the output (code 5), or it belongs to another job that is
    /// not to be replaced (code 2).</exception>
    public static async Task<StageRun> Begin(IStore output, StageJob job, RunSettings settings, CancellationToken cancel) =>
        new(await OutputClaim.Take(output, job, settings.Replaces, cancel), settings);

    /// <summary>Runs one task for each of <paramref name="work"/>, but for those that an earlier run finished.</summary>
    /// <param name="function">Name of the task function.</param>
    /// <param name="itemsOf">How many items a task dealt with, for the rate.</param>
    /// <param name="cost">Of each task beside the others.</param>
    /// <returns>All results, in the order of <paramref name="work"/>.</returns>
    public async Task<IReadOnlyList<TaskResult>> RunTasks<TWork>(
        string function, IReadOnlyList<TWork> work, Func<TaskResult, long> itemsOf, CancellationToken cancel,
        TaskCost cost = TaskCost.Even)
    {
        if (work.Count == 0) return [];
        var (output, ledger) = (_claim.Output, TaskLedger.Of(_claim.Output, function, _claim.JobHash, work));
        var results = new TaskResult?[work.Count];
        foreach (var finished in await ledger.Finished(cancel)) results[finished.Number] = finished;

        int[] numbers = [.. Enumerable.Range(0, work.Count).Where(number => results[number] is null)];
        var open = new PlannedTasks<TWork>(function, output.Uri, ledger, work, numbers, cost);
        var meter = new ProgressMeter(function, work.Count, work.Count - open.Count, _settings.Progress);
        meter.Report();
        await foreach (var result in _settings.Runner.Run(open, meter, cancel))
        {
            results[result.Number] = result;
            meter.Add(itemsOf(result));
        }
        return results!;
    }

    /// <summary>Writes the rejected table, and then fails the stage if they are too many.</summary>
    /// <param name="items">Good and bad ones together.</param>
    public async Task<WrittenObject> Reject(
        IReadOnlyCollection<RejectedItem> rejected, long items, string table = RejectedTable.DefaultName,
        CancellationToken cancel = default)
    {
        var written = await RejectedTable.Write(_claim.Output, table, rejected, cancel);
        if (rejected.Count > 0 && rejected.Count <= items * _settings.MaxRejected)
            _settings.Notice?.Invoke(RejectedShare.Told(_claim.Job.Stage, rejected, items, _claim.Output.UriOf(table)));
        RejectedShare.Check(_claim.Job.Stage, rejected, items, _settings.MaxRejected, _claim.Output.UriOf(table));
        return written;
    }

    /// <summary>Makes everything visible at once, and then removes what only an unfinished run needs.</summary>
    public Task Publish<TManifest>(TManifest manifest, CancellationToken cancel) => _claim.Publish(manifest, cancel);

    /// <summary>Lets the output go: another run may take it.</summary>
    public ValueTask DisposeAsync() => _claim.DisposeAsync();
}
