using BatchSeg.Engine.Stages;

namespace BatchSeg.Train.Loop;

/// <summary>Tells people how the training goes.</summary>
internal sealed class LoopProgress(
    int epochs, int stepsPerEpoch, LoopPosition start, IProgress<StageProgress>? progress, TimeProvider time)
{
    private readonly ProgressMeter _meter = new(
        TrainFunction.Name, (long)epochs * stepsPerEpoch, (start.Epoch - 1L) * stepsPerEpoch + start.Step, progress, time);

    public void Step(LoopPosition position, int images) =>
        _meter.Add(
            images, $"epoch {position.Epoch}/{epochs}, loss {position.LossSum / position.SamplesSeen:0.0000}{Validation(position)}");

    private static string Validation(LoopPosition position) =>
        position.History.LastOrDefault(row => row.MeanIou is not null) is { } row ? $", val mIoU {row.MeanIou:0.000}" : "";
}
