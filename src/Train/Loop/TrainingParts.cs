using BatchSeg.Train.Checkpoints;
using BatchSeg.Train.Loading;
using BatchSeg.Train.Losses;
using BatchSeg.Train.Recipe;
using BatchSeg.Train.Watching;

namespace BatchSeg.Train.Loop;

/// <summary>What the training loop is put together from.</summary>
/// <param name="Compute">Type and device of the images that the model is given.</param>
internal sealed record TrainingParts(
    TrainOptions Options, TrainingState State, ILoss Loss, LearningRate Rate, BatchLoader Loader,
    Validator? Validator, CheckpointFolder Checkpoints, EpochRecorder Recorder, BatchTensors Compute, TrainingProgress Progress, TimeProvider Time);
