using BatchSeg.Train.Optimizers;

namespace BatchSeg.Train.Loop;

/// <summary>Where a training is, between two steps: all that a checkpoint keeps besides weights and the optimizer's state.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="Step">Steps of this epoch that are done.</param>
/// <param name="LossSum">Over this epoch's samples so far.</param>
/// <param name="SamplesSeen">Of this epoch.</param>
/// <param name="BestEpoch">Epoch whose model is the best so far, or 0.</param>
/// <param name="BestScore">Its validation mIoU, or null before the first epoch's end (and always without a validation split).</param>
/// <param name="LossScale">Of the next step, where gradients are float16.</param>
public sealed record LoopPosition(
    int Epoch, int Step, double LossSum, long SamplesSeen, double LearningRate, int BestEpoch, double? BestScore,
    IReadOnlyList<HistoryRow> History,    LossScale? LossScale = null)
{
    /// <summary>Position before the first step of epoch 1, with nothing trained and an empty history.</summary>
    public static LoopPosition Start { get; } = new(1, 0, 0, 0, 0, 0, null, []);

    /// <summary>Position one step further in the same epoch.</summary>
    /// <param name="loss">Mean over the samples of the step.</param>
    /// <param name="samples">Of the step.</param>
    /// <param name="learningRate">Rate that the step was made with.</param>
    public LoopPosition After(double loss, int samples, double learningRate) =>
        this with { Step = Step + 1, LossSum = LossSum + loss * samples, SamplesSeen = SamplesSeen + samples,
            LearningRate = learningRate };

    /// <summary>Position before the first step of the next epoch: the epoch's own counts and sums are 0 again, all else stays.</summary>
    public LoopPosition NextEpoch() => this with { Epoch = Epoch + 1, Step = 0, LossSum = 0, SamplesSeen = 0 };
}
