namespace BatchSeg.Train.Schedules;

/// <summary>One cycle up and down (Smith and Topin 2017, arXiv:1708.07120), as PyTorch's OneCycleLR has it: half cosines from 1/25 to 1,
/// and down to 1/250,000 at the last step. Momentum stays as it is.</summary>
public static class OneCycle
{
    private const double First = 1.0 / 25, Last = First / 1e4;

    /// <summary>Entry `one-cycle`: reads the rising share alone; the least share of the rate is its own.</summary>
    public static Schedule Registration { get; } =
        new("one-cycle", "up for --rising-share of the run, then down to almost nothing", (options, time) =>
    {
        var (top, end) = (Math.Max(0, options.RisingShare * time.Steps - 1), time.Steps - 1.0);
        return time.Step < top ? HalfCosine.Between(First, 1, time.Step / top)
            : HalfCosine.Between(1, Last, Math.Min(1, (time.Step - top) / Math.Max(1, end - top)));
    });
}
