namespace BatchSeg.Train.Schedules;

/// <summary>Half a cosine (Loshchilov and Hutter 2017, arXiv:1608.03983, eq. 5, without restarts).</summary>
public static class Cosine
{
    /// <summary>Entry `cosine`: reads the least share of the rate.</summary>
    public static Schedule Registration { get; } =
        new("cosine", "half a cosine down to --min-lr", (options, time) => HalfCosine.Between(1, options.MinimumShare, time.Share));
}
