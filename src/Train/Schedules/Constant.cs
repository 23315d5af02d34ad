namespace BatchSeg.Train.Schedules;

/// <summary>The full rate after warm-up.</summary>
public static class Constant
{
    /// <summary>Entry `constant`, the default of `--schedule`: reads none of the options.</summary>
    public static Schedule Registration { get; } = new("constant", "the same rate throughout", (_, _) => 1);
}
