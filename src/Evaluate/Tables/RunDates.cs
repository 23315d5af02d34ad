using System.Globalization;
using BatchSeg.Storage.Stores;

namespace BatchSeg.Evaluate.Tables;

/// <summary>The date that a run's tables stand under.</summary>
public static class RunDates
{
    /// <summary>As asked for; else the date on which the run began, kept beside its manifest: a run that is continued after midnight is
    /// still that day's.</summary>
    public static async Task<DateOnly> Of(IStore output, string runId, DateOnly? asked, CancellationToken cancel)
    {
        if (asked is { } date) return date;
        var name = $"runs/{runId}/run_date";
        if (await output.Exists(name, cancel)) return DateOnly.Parse(await output.ReadText(name, cancel), CultureInfo.InvariantCulture);
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        await output.WriteText(name, today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), cancel);
        return today;
    }
}
