namespace BatchSeg.Train.RateSearch;

/// <param name="Rate">Learning rate of a step.</param>
/// <param name="Loss">Smoothed loss before that step.</param>
public sealed record RatePoint(double Rate, double Loss);

/// <summary>What a learning rate range test shows (Smith 2017, arXiv:1506.01186, section 3.3).</summary>
internal static class RateCurve
{
    private const double Smoothing = 0.9;

    /// <summary>The loss is that much above its best: the rate is far too high already.</summary>
    public const double Exploded = 4;

    /// <summary>Rate of a step: from the lowest to the highest by equal factors.</summary>
    public static double RateAt(int step, int steps, double lowest, double highest) =>
        lowest * Math.Pow(highest / lowest, step / (steps - 1.0));

    /// <summary>Exponential moving average without the bias of its first values.</summary>
    public static IReadOnlyList<double> Smooth(IReadOnlyList<double> losses)
    {
        var (average, smooth) = (0.0, new List<double>());
        foreach (var loss in losses)
        {
            average = Smoothing * average + (1 - Smoothing) * loss;
            smooth.Add(average / (1 - Math.Pow(Smoothing, smooth.Count + 1)));
        }
        return smooth;
    }

    /// <summary>The rate where the loss falls fastest along the logarithm of the rate, or null where it never falls.</summary>
    public static double? Suggest(IReadOnlyList<RatePoint> points)
    {
        // past it, a fall is noise on the way up
        var lowest = points.Count == 0 ? 0 : points.Select((point, at) => (point.Loss, at)).MinBy(pair => pair.Loss).at;
        var slopes = Enumerable.Range(1, Math.Max(0, lowest - 1)).Select(at => (
            points[at].Rate, Slope: (points[at + 1].Loss - points[at - 1].Loss) / Math.Log(points[at + 1].Rate / points[at - 1].Rate)))
                .ToList();
        return slopes.Count == 0 || slopes.Min(slope => slope.Slope) >= 0 ? null : slopes.MinBy(slope => slope.Slope).Rate;
    }
}
