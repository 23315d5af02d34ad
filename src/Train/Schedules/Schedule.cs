using BatchSeg.Foundation.Naming;

namespace BatchSeg.Train.Schedules;

/// <param name="Steps">Optimizer steps of the whole run.</param>
/// <param name="StepsPerEpoch">Of one epoch.</param>
/// <param name="WarmupSteps">Steps at the start in which the rate grows in a straight line.</param>
/// <param name="MinimumShare">What the cosines and poly end at, as a share of the full rate.</param>
/// <param name="Power">Of poly.</param>
/// <param name="DropEpochs">`step`: epochs between drops.</param>
/// <param name="DropFactor">`step` and `multi-step`: what a drop multiplies the rate by.</param>
/// <param name="Milestones">`multi-step`: epochs after which the rate drops, rising.</param>
/// <param name="Decay">`exponential`: what each epoch multiplies the rate by.</param>
/// <param name="RestartEpochs">`cosine-restarts`: epochs of the first cosine.</param>
/// <param name="RestartGrowth">`cosine-restarts`: how many times as long each cosine is as the one before.</param>
/// <param name="RisingShare">`one-cycle`: share of the run in which the rate rises.</param>
public sealed record ScheduleOptions(
    long Steps, int StepsPerEpoch, long WarmupSteps = 0, double MinimumShare = 0, double Power = 0.9, int DropEpochs = 10,
    double DropFactor = 0.1,
    IReadOnlyList<int>? Milestones = null, double Decay = 0.95, int RestartEpochs = 10, int RestartGrowth = 1, double RisingShare = 0.3);

/// <summary>Where a run is when a step begins.</summary>
/// <param name="Step">Steps behind since warm-up ended.</param>
/// <param name="Steps">Of the run after warm-up.</param>
/// <param name="StepsPerEpoch">Of one epoch.</param>
/// <param name="Epochs">Whole epochs behind, warm-up among them.</param>
public readonly record struct ScheduleTime(long Step, long Steps, int StepsPerEpoch, int Epochs)
{
    /// <summary>Of the run after warm-up, how much is behind: 0 to 1.</summary>
    public double Share => Math.Min(1, Step / (double)Steps);
}

/// <summary>A schedule's entry in the registry.</summary>
/// <param name="Share">The learning rate after warm-up as a share of the full one.</param>
public sealed record Schedule(string Name, string Summary, Func<ScheduleOptions, ScheduleTime, double> Share) : INamed
{
    /// <summary>All schedules that a recipe can name.</summary>
    public static Registry<Schedule> All { get; } = new("schedule", typeof(Schedule).Assembly);

    /// <summary>The learning rate of a step (from 0) as a share of the full one. A pure function: nothing has to be kept to
    /// resume.</summary>
    /// <remarks>Warm-up is linear from 1 / WarmupSteps to 1 (Goyal et al. 2017, arXiv:1706.02677, section 2.2); the schedule's own curve
    /// begins after it.</remarks>
    public double ShareAt(long step, ScheduleOptions options)
    {
        if (step < options.WarmupSteps) return (step + 1.0) / options.WarmupSteps;
        var perEpoch = Math.Max(1, options.StepsPerEpoch);
        return Share(
            options, new(step - options.WarmupSteps, Math.Max(1, options.Steps - options.WarmupSteps), perEpoch, (int)(step / perEpoch)));
    }
}
