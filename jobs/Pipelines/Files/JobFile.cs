using BatchSeg.Data.Settings;

namespace BatchSeg.Jobs.Pipelines.Files;

/// <summary>A checked job: what docs/reference/job-files.md describes.</summary>
/// <param name="Name">Of the file, without its extension.</param>
/// <param name="RunDate">Of the tables that it writes.</param>
/// <param name="PreviousRun">The day on which it last ended well before that, or null.</param>
/// <param name="Settings">Flags of every stage (`engine`, `workers`, ...) that it sets for all of it.</param>
/// <param name="Summary">URI of the folder that takes summary.json, or null.</param>
internal sealed record JobFile(
    string Name, DateOnly RunDate, string? PreviousRun, SettingTexts Settings, string? Summary, IReadOnlyList<IJobStage> Stages);
