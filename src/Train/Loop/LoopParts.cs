using BatchSeg.Train.Checkpoints;
using BatchSeg.Train.Loading;
using BatchSeg.Train.Recipe;
using BatchSeg.Train.Watching;

namespace BatchSeg.Train.Loop;

/// <summary>What the training loop runs on.</summary>
/// <param name="Validator">Null where there are no validation samples.</param>
internal sealed record LoopParts(
    TrainOptions Options, Learner Learner, OptimizerStep Step, LearningRate Rate, BatchLoader Loader, BatchNormStatistics Norms,
    Validator? Validator, CheckpointFolder Checkpoints, EpochRecorder Recorder, LoopProgress Progress, TimeProvider Time);
