using BatchSeg.Pipelines.Files;

namespace BatchSeg.Pipelines.Stages;

/// <summary>What the `stage` key of a job file may say.</summary>
public static class StageKinds
{
    /// <summary>Kind -> what reads the keys of such a stage.</summary>
    public static readonly IReadOnlyDictionary<string, Func<StageKeys, IJobStage>> All =
        new OrderedDictionary<string, Func<StageKeys, IJobStage>>
    {
        [PreprocessJobStage.Kind] = PreprocessJobStage.Read,
        [TrainJobStage.Kind] = TrainJobStage.Read,
        [InferJobStage.Kind] = InferJobStage.Read,
        [EvaluateJobStage.Kind] = EvaluateJobStage.Read,
        [InferNewStage.Kind] = InferNewStage.Read,
        [RemoveOldRunsStage.Kind] = RemoveOldRunsStage.Read,
        [PreprocessNewStage.Kind] = PreprocessNewStage.Read,
        [TrainCandidateStage.Kind] = TrainCandidateStage.Read,
        [PromoteIfBetterStage.Kind] = PromoteIfBetterStage.Read,
    };
}
