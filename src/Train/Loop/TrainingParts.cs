using BatchSeg.Train.Checkpoints;
using BatchSeg.Train.Loading;
using BatchSeg.Train.Recipe;
using BatchSeg.Train.Watching;

namespace BatchSeg.Train.Loop;

/// <summary>What the training loop is put together from.</summary>
internal sealed record TrainingParts(
    TrainOptions Options, TrainingState State, OptimizerStep Step, LearningRate Rate, BatchLoader Loader, BatchNormStatistics Norms,
    Validator? Validator, CheckpointFolder Checkpoints, EpochRecorder Recorder, TrainingProgress Progress, TimeProvider Time);
