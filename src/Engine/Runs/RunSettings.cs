using BatchSeg.Engine.Tasks;

namespace BatchSeg.Engine.Runs;

/// <summary>How a stage runs; nothing here shapes what it writes.</summary>
/// <param name="MaxRejected">Share of items, from 0 to 1, above which rejected items fail the stage.</param>
/// <param name="Replaces">What another job of the same stage left in the output is removed first; without it that is a fault.</param>
/// <param name="Notice">Told, in a sentence for people, what they should know of the inputs or the result.</param>
public sealed record RunSettings(ITaskRunner Runner, double MaxRejected, IProgress<StageProgress>? Progress = null,
    bool Replaces = false, Action<string>? Notice = null);
