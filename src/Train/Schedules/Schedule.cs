using BatchSeg.Data;

namespace BatchSeg.Train.Schedules;

/// <param name="Steps">Optimizer steps of the whole run.</param>
/// <param name="StepsPerEpoch">Of one epoch.</param>
/// <param name="WarmupSteps">Steps at the start in which the rate grows in a straight line.</param>
/// <param name="MinimumShare">What cosine and poly end at, as a share of the full rate.</param>
/// <param name="Power">Of poly.</param>
/// <param name="DropEpochs">`step`: epochs between drops.</param>
/// <param name="DropFactor">`step`: what a drop multiplies the rate by.</param>
public sealed record ScheduleOptions(
    long Steps, int StepsPerEpoch, long WarmupSteps = 0, double MinimumShare = 0, double Power = 0.9, int DropEpochs = 10, double DropFactor = 0.1);

/// <summary>A schedule's entry in the registry.</summary>
/// <param name="Share">The learning rate after warm-up as a share of the full one, from how much of the run is behind (0 to 1) and the number of whole epochs behind.</param>
public sealed record Schedule(string Name, string Summary, Func<ScheduleOptions, double, int, double> Share) : INamed
{
    public static Registry<Schedule> All { get; } = new("schedule", typeof(Schedule).Assembly);

    /// <summary>The learning rate of a step (from 0) as a share of the full one. A pure function: nothing has to be kept to resume.</summary>
    /// <remarks>Warm-up is linear from 1 / WarmupSteps to 1 (Goyal et al. 2017, arXiv:1706.02677, section 2.2); the schedule's own curve begins after it.</remarks>
    public double ShareAt(long step, ScheduleOptions options)
    {
        if (step < options.WarmupSteps) return (step + 1.0) / options.WarmupSteps;
        var length = Math.Max(1, options.Steps - options.WarmupSteps);
        return Share(options, Math.Min(1, (step - options.WarmupSteps) / (double)length), (int)(step / Math.Max(1, options.StepsPerEpoch)));
    }
}
