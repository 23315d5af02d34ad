using BatchSeg.Engine.Stages;

namespace BatchSeg.Train.Loop;

/// <summary>Tells people how the training goes.</summary>
internal sealed class TrainingProgress(int epochs, int stepsPerEpoch, TrainingPosition start, IProgress<StageProgress>? progress, TimeProvider time)
{
    private readonly ProgressMeter _meter = new("train", (long)epochs * stepsPerEpoch, (start.Epoch - 1L) * stepsPerEpoch + start.Step, progress, time);

    public void Step(TrainingPosition position, int images) =>
        _meter.Add(images, $"epoch {position.Epoch}/{epochs}, loss {position.LossSum / position.SamplesSeen:0.0000}{Validation(position)}");

    private static string Validation(TrainingPosition position) =>
        position.History.LastOrDefault(row => row.MeanIou is not null) is { } row ? $", val mIoU {row.MeanIou:0.000}" : "";
}
