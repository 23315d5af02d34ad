namespace BatchSeg.Train.Watching.Charts;

/// <summary>The values that an axis shows.</summary>
internal readonly record struct ValueRange(double Low, double High)
{
    /// <summary>From the least to the greatest; values that are all the same get room around them.</summary>
    public static ValueRange Of(IEnumerable<double> values)
    {
        var all = values.ToList();
        var (low, high) = (all.Min(), all.Max());
        return high > low ? new(low, high) : new(low - Room(low), high + Room(low));
    }

    /// <summary>Widened to multiples of a round step (1, 2 or 5 times a power of ten).</summary>
    public ValueRange Rounded(int ticks)
    {
        var step = Step(ticks);
        return new(Math.Floor(Low / step) * step, Math.Ceiling(High / step) * step);
    }

    public IEnumerable<double> Ticks(int ticks)
    {
        var (low, step, count) = (Low, Step(ticks), 0);
        for (; low + count * step <= High + step / 2; count++) yield return Math.Round(low + count * step, 12);
    }

    /// <summary>0 at the low end, 1 at the high one.</summary>
    public double Share(double value) => (value - Low) / (High - Low);

    private double Step(int ticks)
    {
        var rough = (High - Low) / ticks;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return power * (rough / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 };
    }

    private static double Room(double value) => value == 0 ? 1 : Math.Abs(value) / 2;
}
