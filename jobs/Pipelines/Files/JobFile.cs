namespace BatchSeg.Jobs.Pipelines.Files;

/// <summary>A checked job: what docs/jobs.md describes.</summary>
/// <param name="Name">Of the file, without its extension.</param>
/// <param name="RunDate">Of the tables that it writes.</param>
/// <param name="PreviousRun">The day on which it last ended well before that, or null.</param>
/// <param name="Summary">URI of the folder that takes summary.json, or null.</param>
internal sealed record JobFile(
    string Name, DateOnly RunDate, string? PreviousRun, JobSettings Settings, string? Summary, IReadOnlyList<IJobStage> Stages);

/// <summary>Flags of every stage (`engine`, `workers`, ...) that a job file sets for all of it: name without dashes -> values.</summary>
internal sealed class JobSettings(IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> values) : Dictionary<string, IReadOnlyList<string>>(values)
{
    public JobSettings() : this([]) { }
}
