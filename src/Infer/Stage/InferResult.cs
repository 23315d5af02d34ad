using BatchSeg.Evaluate.Tables;

namespace BatchSeg.Infer.Stage;

/// <summary>What a run came to.</summary>
/// <param name="Run">The row of `metrics/runs`.</param>
/// <param name="AlreadyDone">An earlier run of the same id had published all of this, and nothing was done.</param>
public sealed record InferResult(RunPartition Partition, RunMetricsRow Run, bool AlreadyDone);
