using BatchSeg.Storage.Stores;

namespace BatchSeg.Engine.Runs;

/// <summary>What a run of a stage would do, found out without writing anything.</summary>
/// <param name="IsDone">The output is there, made from the same inputs with the same options: nothing would be done.</param>
/// <param name="Why">Why it would, or would not, in words.</param>
/// <param name="Inputs">What would be read, as people call it.</param>
/// <param name="Tasks">Null where an archive must be unpacked before its tasks can be counted.</param>
public sealed record StageForecast(bool IsDone, string Why, IReadOnlyList<string> Inputs, long? Tasks)
{
    /// <param name="replaces">Whether the output of another job would be replaced, as <see cref="RunSettings.Replaces"/>.</param>
    /// <param name="tasks">Counts the tasks, where there is something to do.</param>
    public static async Task<StageForecast> Of(
        IStore output, StageJob job, bool replaces, Func<Task<long?>> tasks, CancellationToken cancel)
    {
        var record = job.Record();
        var earlier = await output.FindJson<JobRecord>(job.RecordName, cancel);
        var isPublished = await output.Exists(job.Manifest, cancel);
        var isSame = job.Is(earlier);
        IReadOnlyList<string> inputs = [.. job.Inputs.Select(input => input.Name)];
        if (isSame && isPublished) return new(true, "inputs and options have not changed", inputs, 0);
        var why = earlier switch
        {
            null => "nothing is there yet",
            _ when isSame => "an earlier run did not finish, and is continued",
            _ when replaces => $"what is there is replaced: {string.Join("; ", record.DifferencesFrom(earlier))}",
            _ => $"what is there was made by another job: {string.Join("; ", record.DifferencesFrom(earlier))}",
        };
        return new(false, why, inputs, await tasks());
    }
}
