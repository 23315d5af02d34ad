namespace BatchSeg.Train.Watching.Charts;

/// <summary>The values that an axis shows.</summary>
/// <param name="Step">From one tick to the next.</param>
internal readonly record struct AxisRange(double Low, double High, double Step)
{
    /// <summary>From the least to the greatest; values that are all the same get room around them.</summary>
    public static AxisRange Of(IEnumerable<double> values)
    {
        var all = values.ToList();
        var (low, high) = (all.Min(), all.Max());
        return high > low ? new(low, high, high - low) : new(low - Room(low), high + Room(low), Room(low));
    }

    /// <summary>Widened to multiples of a round step: 1, 2 or 5 times a power of ten.</summary>
    /// <param name="ticks">About how many steps the axis should have.</param>
    public AxisRange Rounded(int ticks)
    {
        var rough = (High - Low) / ticks;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = power * (rough / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 };
        return new(Math.Floor(Low / step + 1e-9) * step, Math.Ceiling(High / step - 1e-9) * step, step);
    }

    /// <summary>From the low end to the high one.</summary>
    public IEnumerable<double> Ticks()
    {
        var (low, step) = (Low, Step);
        return Enumerable.Range(0, (int)Math.Round((High - Low) / Step) + 1).Select(at => Math.Round(low + at * step, 12));
    }

    /// <summary>0 at the low end, 1 at the high one.</summary>
    public double Share(double value) => (value - Low) / (High - Low);

    private static double Room(double value) => value == 0 ? 1 : Math.Abs(value) / 2;
}
