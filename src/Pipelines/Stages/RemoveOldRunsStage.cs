using System.Globalization;
using BatchSeg.Infer.Stage;
using BatchSeg.Pipelines.Files;
using BatchSeg.Storage.Stores;

namespace BatchSeg.Pipelines.Stages;

/// <summary>`stage: remove-old-runs`: takes runs out of an output that are older than `keep-runs`; never the newest one.</summary>
/// <param name="keepDays">Runs whose date is more days before the job's are removed.</param>
public sealed class RemoveOldRunsStage(string name, string output, int keepDays) : IJobStage
{
    /// <summary>Value of the key `stage` in a job file.</summary>
    public const string Kind = "remove-old-runs";

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public IReadOnlyList<StageInput> Reads => [];

    /// <inheritdoc/>
    public string Writes => output;

    /// <inheritdoc/>
    public bool OwnsOutput => false;

    /// <summary>Stage of these keys: `output`, and `keep-runs`, at least 1d and rounded up to whole days. What is wrong is
    /// noted.</summary>
    public static IJobStage Read(StageKeys keys)
    {
        var output = keys.Required("output");
        keys.Required("keep-runs");
        var keep = keys.Duration("keep-runs", TimeSpan.FromDays(30));
        keys.Check(() => keep < TimeSpan.FromDays(1) ? [$"keep-runs is {keep}: it must be at least 1d"] : []);
        return new RemoveOldRunsStage(keys.Name, output, (int)Math.Ceiling(keep.TotalDays));
    }

    /// <inheritdoc/>
    public async Task<StagePlan> Plan(JobContext job, CancellationToken cancel)
    {
        var old = await Old(job, cancel);
        return new(name, old.Count == 0, old.Count == 0 ? Nothing : $"runs older than {keepDays} days: {old.Count}", [.. old], old.Count,
            []);
    }

    /// <inheritdoc/>
    public async Task<StageOutcome> Run(JobRun job, CancellationToken cancel)
    {
        var old = await Old(job, cancel);
        foreach (var run in old) await RunRemoval.Remove(StoreUri.Open(output), run, cancel);
        return old.Count == 0 ? new(true, Nothing)
            : new(false, $"removed as older than {keepDays} days: {string.Join(", ", old)}", new { Removed = old });
    }

    private string Nothing => string.Create(CultureInfo.InvariantCulture, $"no run is older than {keepDays} days");

    private async Task<IReadOnlyList<string>> Old(JobContext job, CancellationToken cancel) =>
        KeptRuns.Expired(await KeptRuns.List(StoreUri.Open(output), cancel), job.RunDate, keepDays);
}
