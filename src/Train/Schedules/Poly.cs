namespace BatchSeg.Train.Schedules;

/// <summary>(1 - t / T) ^ power, as DeepLab trains (Chen et al. 2018, arXiv:1606.00915, section 4.1.1).</summary>
public static class Poly
{
    /// <summary>Entry `poly`: reads the power and the least share of the rate.</summary>
    public static Schedule Registration { get; } = new("poly", "(1 - share of the run) ^ --poly-power, down to --min-lr",
        (options, time) => options.MinimumShare + (1 - options.MinimumShare) * Math.Pow(1 - time.Share, options.Power));
}
