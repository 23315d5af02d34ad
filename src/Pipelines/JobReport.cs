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
    /// <summary>Schema of the file as it is written now.</summary>
    public const int CurrentSchemaVersion = 1;

    /// <summary>Report of a job as it ended.</summary>
    /// <param name="stages">Those that were reached.</param>
    /// <param name="failure">What failed; null: the job ended well, code 0.</param>
    public static JobReport Of(JobFile job, IReadOnlyList<StageReport> stages, BatchSegException? failure) => new(
        CurrentSchemaVersion, job.Name, job.RunDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), job.PreviousRun,
        (int)(failure?.Code ?? Foundation.Errors.ExitCode.Done), failure?.Message, stages);
}

/// <param name="Status">`done`, `skipped` or `failed`.</param>
/// <param name="Result">The stage's own record, or null.</param>
public sealed record StageReport(string Stage, string Status, string Told, object? Result)
{
    /// <summary><see cref="Status"/> of a stage that did its work.</summary>
    public const string Done = "done";

    /// <summary><see cref="Status"/> of a stage that had nothing to do.</summary>
    public const string Skipped = "skipped";

    /// <summary><see cref="Status"/> of a stage that failed, or some of whose parts did.</summary>
    public const string Failed = "failed";
}
