using BatchSeg.Engine.Tasks;
using BatchSeg.Foundation;
using BatchSeg.Storage.Publishing;
using BatchSeg.Storage.Stores;

namespace BatchSeg.Engine.Runs;

/// <summary>What a stage was asked for. Two runs with the same hash write the same bytes, so the second may continue what the first
/// began.</summary>
/// <param name="Stage">`preprocess`, `infer`, ...</param>
/// <param name="Manifest">Object that the stage publishes last, below the output.</param>
/// <param name="Options">All that shapes the output, as the user writes it (`--size` -> `128x128`); not the number of workers or the
/// rejected share.</param>
/// <param name="Inputs">What is read.</param>
/// <param name="PublishedObjects">The objects that a published manifest of this stage names.</param>
public sealed record StageJob(
    string Stage, string Manifest, IReadOnlyDictionary<string, string> Options, IReadOnlyList<JobInput> Inputs,
    Func<IStore, CancellationToken, Task<IReadOnlyList<WrittenObject>>> PublishedObjects)
{
    /// <summary>Where the next run continues; from the tasks that are done unless the stage says otherwise.</summary>
    public IContinuation Continuation { get; init; } = new FinishedTasks();

    /// <summary>What another version of the program began or finished is this job's too. Not so by default: it may have other
    /// bytes.</summary>
    public bool OutlivesVersions { get; init; }

    /// <summary>What messages call that which the output holds; `output` by default.</summary>
    public string Product { get; init; } = "output";

    /// <summary>The job's record, beside the manifest.</summary>
    public string RecordName =>
        Manifest.Contains('/') ? $"{Manifest[..Manifest.LastIndexOf('/')]}/{JobRecord.FileName}" : JobRecord.FileName;

    /// <summary>What is kept of the job beside its manifest: options in ordinal order, and this program's version.</summary>
    public JobRecord Record() =>
        new(Stage, ProgramVersion.Current, new SortedDictionary<string, string>(Options.ToDictionary(), StringComparer.Ordinal), Inputs);

    /// <summary>Whether an earlier run's job is this one.</summary>
    public bool Is(JobRecord? earlier) => earlier is not null
        && (OutlivesVersions ? earlier with { ProgramVersion = ProgramVersion.Current } : earlier).Hash() == Record().Hash();
}

/// <param name="Name">What people call it; no part of its identity, so a moved archive is the same input.</param>
/// <param name="Identity">Changes with the content: an ETag, a SHA-256.</param>
public sealed record JobInput(string Name, string Identity);
