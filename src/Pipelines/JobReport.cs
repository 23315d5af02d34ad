using System.Globalization;
using BatchSeg.Foundation.Errors;
using BatchSeg.Pipelines.Files;

namespace BatchSeg.Pipelines;

/// <summary>What came of a job: the answer of `run`, and summary.json.</summary>
/// <param name="PreviousRun">The day on which it last ended well before this one.</param>
/// <param name="ExitCode">As the process ends with it.</param>
/// <param name="Message">What failed, or null.</param>
public sealed record JobReport(int SchemaVersion, string Job, string RunDate, string? PreviousRun, int ExitCode, string? Message,
    IReadOnlyList<StageReport> Stages)
{
    public const int CurrentSchemaVersion = 1;

    public static JobReport Of(JobFile job, IReadOnlyList<StageReport> stages, BatchSegException? failure) => new(
        CurrentSchemaVersion, job.Name, job.RunDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), job.PreviousRun,
        (int)(failure?.Code ?? Foundation.Errors.ExitCode.Done), failure?.Message, stages);
}

/// <param name="Status">`done`, `skipped` or `failed`.</param>
/// <param name="Result">The stage's own record, or null.</param>
public sealed record StageReport(string Stage, string Status, string Told, object? Result)
{
    public const string Done = "done";
    public const string Skipped = "skipped";
    public const string Failed = "failed";
}
