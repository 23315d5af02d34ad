using System.Globalization;
using BatchSeg.Pipelines.Files;
using BatchSeg.Storage.Stores;

namespace BatchSeg.Pipelines;

/// <summary>`summary.json`: the report of the last run of a job that had something to do.</summary>
public static class SummaryFile
{
    /// <summary>Name of the file in a job's folder of summaries.</summary>
    public const string Name = "summary.json";

    /// <summary>Puts the report where the job keeps its summary, in place of the last one; nothing where it keeps none.</summary>
    public static async Task Write(JobFile job, JobReport report, CancellationToken cancel)
    {
        if (job.Summary is { } folder) await StoreUri.Open(folder).WriteJson(Name, report, cancel);
    }

    /// <summary>Also where the job keeps none.</summary>
    public static async Task<bool> Exists(JobFile job, CancellationToken cancel) =>
        job.Summary is not { } folder || await StoreUri.Open(folder).Exists(Name, cancel);

    /// <summary>The last day before <paramref name="runDate"/> on which the job ended well; null where there is none.</summary>
    public static async Task<string?> PreviousRun(string folder, DateOnly runDate, CancellationToken cancel)
    {
        if (await StoreUri.Open(folder).FindJson<LastRun>(Name, cancel) is not { } last) return null;
        return last.ExitCode == 0 && last.RunDate < runDate
            ? last.RunDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : last.PreviousRun;
    }

    private sealed record LastRun(DateOnly RunDate, string? PreviousRun, int ExitCode);
}
