using BatchSeg.Engine.Stages;
using BatchSeg.Train.Recipe;

namespace BatchSeg.Train;

/// <summary>One call of the train stage.</summary>
/// <param name="Data">URI of a shard folder.</param>
/// <param name="Output">URI of the model folder to make.</param>
/// <param name="Resume">There must be a checkpoint to continue from. Without it a checkpoint of the same job is continued too, and where
/// there
/// is none training begins.</param>
/// <param name="Threads">That torch computes with. Part of what makes bytes the same again.</param>
/// <param name="Notice">Told what a person should know before training starts (which weights were used), line by line.</param>
/// <param name="Replaces">What another training left in the output is removed first; without it that is a fault.</param>
public sealed record TrainRequest(
    string Data, string Output, TrainOptions Options, bool Resume, int Threads, IProgress<StageProgress>? Progress = null,
    Action<string>? Notice = null, TimeProvider? Time = null, bool Replaces = false);

/// <summary>What came of a training.</summary>
/// <param name="Epochs">Trained in all, by earlier runs too.</param>
/// <param name="BestEpoch">The epoch whose model was published.</param>
/// <param name="Metrics">Of that epoch on the validation split.</param>
/// <param name="AlreadyTrained">The folder held the finished model of this same job: nothing was done.</param>
public sealed record TrainResult(
    string Model, string ModelId, int Epochs, int BestEpoch, IReadOnlyDictionary<string, double> Metrics, bool AlreadyTrained);
