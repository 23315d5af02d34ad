using BatchSeg.Train.Schedules;
using static TorchSharp.torch;

namespace BatchSeg.Train.Loop;

/// <summary>The learning rate of each step.</summary>
internal sealed record LearningRate(double Highest, Schedule Schedule, ScheduleOptions Options)
{
    /// <param name="epoch">From 1.</param>
    /// <param name="step">Of the epoch, from 0.</param>
    public double At(int epoch, int step) => Highest * Schedule.ShareAt((epoch - 1L) * Options.StepsPerEpoch + step, Options);

    public static void Set(optim.Optimizer optimizer, double rate)
    {
        foreach (var group in optimizer.ParamGroups) group.LearningRate = rate;
    }
}
