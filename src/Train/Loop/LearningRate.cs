using BatchSeg.Train.Schedules;
using static TorchSharp.torch;

namespace BatchSeg.Train.Loop;

/// <summary>The learning rate of each step.</summary>
/// <param name="GroupFactors">What the rate is multiplied by in each of the optimizer's groups.</param>
internal sealed record LearningRate(double Highest, Schedule Schedule, ScheduleOptions Options, IReadOnlyList<double> GroupFactors)
{
    /// <param name="epoch">From 1.</param>
    /// <param name="step">Of the epoch, from 0.</param>
    public double At(int epoch, int step) => Highest * Schedule.ShareAt(StepsBefore(epoch, step), Options);

    /// <summary>Of the whole run.</summary>
    public long StepsBefore(int epoch, int step) => (epoch - 1L) * Options.StepsPerEpoch + step;

    public void Set(optim.Optimizer optimizer, double rate)
    {
        foreach (var (group, factor) in optimizer.ParamGroups.Zip(GroupFactors)) group.LearningRate = rate * factor;
    }
}
