using BatchSeg.Engine.Runs;

namespace BatchSeg.Pipelines;

/// <summary>One stage of a job, its options checked.</summary>
public interface IJobStage
{
    /// <summary>What people call it; unique in its job.</summary>
    string Name { get; }

    /// <summary>What must be there before it starts.</summary>
    IReadOnlyList<StageInput> Reads { get; }

    /// <summary>URI of what it writes.</summary>
    string Writes { get; }

    /// <summary>Whether its output is one thing, which another stage would replace (shards, a model), and not a collection of
    /// runs.</summary>
    bool OwnsOutput { get; }

    /// <summary>What it would do now. Writes nothing.</summary>
    Task<StagePlan> Plan(JobContext job, CancellationToken cancel);

    /// <summary>Does its work; skips it where there is nothing to do.</summary>
    /// <exception cref="Foundation.Errors.BatchSegException">It failed as a whole; where only parts of it did, the outcome
    /// says so.</exception>
    Task<StageOutcome> Run(JobRun job, CancellationToken cancel);
}

/// <summary>What a whole job's stages share.</summary>
/// <param name="RunDate">Of the tables.</param>
/// <param name="Threads">Of a training.</param>
public record JobContext(DateOnly RunDate, int Threads);

/// <summary>A job that is run, not only planned.</summary>
/// <param name="Settings">How stages run: what `--engine`, `--workers` and `--max-rejected` say.</param>
/// <param name="Say">Told what a person should know meanwhile, line by line.</param>
public sealed record JobRun(DateOnly RunDate, int Threads, RunSettings Settings, Action<string> Say) : JobContext(RunDate, Threads);

/// <summary>What came of a stage.</summary>
/// <param name="Skipped">There was nothing to do.</param>
/// <param name="Told">A sentence or two for people.</param>
/// <param name="Result">For programs; null where it was skipped and there is nothing to tell.</param>
/// <param name="Failures">Parts of its work that failed while others did not, with their exit codes.</param>
public sealed record StageOutcome(bool Skipped, string Told, object? Result = null, IReadOnlyList<PartFailure>? Failures = null);

/// <param name="Part">What failed: an archive, a delivery of several.</param>
public sealed record PartFailure(string Part, Foundation.Errors.ExitCode Code, string Message);
