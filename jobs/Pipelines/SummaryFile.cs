using System.Globalization;
using System.Text.Json;
using BatchSeg.Data.Stores;
using BatchSeg.Data.Text;
using BatchSeg.Jobs.Pipelines.Files;

namespace BatchSeg.Jobs.Pipelines;

/// <summary>`summary.json`: the report of the last run of a job that had something to do.</summary>
internal static class SummaryFile
{
    public const string Name = "summary.json";

    public static async Task Write(JobFile job, JobReport report, CancellationToken cancel)
    {
        if (job.Summary is { } folder) await StoreUri.Open(folder).WriteText(Name, JsonSerializer.Serialize(report, JsonText.Document) + "\n", cancel);
    }

    /// <summary>Also where the job keeps none.</summary>
    public static async Task<bool> Exists(JobFile job, CancellationToken cancel) => job.Summary is not { } folder || await StoreUri.Open(folder).Exists(Name, cancel);

    /// <summary>The last day before <paramref name="runDate"/> on which the job ended well; null where there is none.</summary>
    public static async Task<string?> PreviousRun(string folder, DateOnly runDate, CancellationToken cancel)
    {
        var store = StoreUri.Open(folder);
        if (!await store.Exists(Name, cancel)) return null;
        var last = JsonSerializer.Deserialize<LastRun>(await store.ReadText(Name, cancel), JsonText.Document)!;
        return last.ExitCode == 0 && last.RunDate < runDate ? last.RunDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : last.PreviousRun;
    }

    private sealed record LastRun(DateOnly RunDate, string? PreviousRun, int ExitCode);
}
