using BatchSeg.Engine.Tasks;

namespace BatchSeg.Engine.Stages;

/// <summary>How a stage runs; nothing here shapes what it writes.</summary>
/// <param name="MaxRejected">Share of items, from 0 to 1, above which rejected items fail the stage.</param>
public sealed record StageSettings(ITaskRunner Runner, double MaxRejected, IProgress<StageProgress>? Progress = null);
