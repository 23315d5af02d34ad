namespace BatchSeg.Train.Schedules;

/// <summary>Half cosines that begin anew (SGDR: Loshchilov and Hutter 2017, arXiv:1608.03983, eq. 5), each --restart-growth times as long
/// as the one before.</summary>
public static class CosineRestarts
{
    /// <summary>Entry `cosine-restarts`: reads the least share of the rate, the epochs of the first cosine and their growth.</summary>
    public static Schedule Registration { get; } =
        new("cosine-restarts", "half cosines of --restart-epochs epochs, each --restart-growth times as long as the one before",
        (options, time) =>
    {
        var (since, length) = (time.Step, (long)options.RestartEpochs * time.StepsPerEpoch);
        while (since >= length) (since, length) = (since - length, length * options.RestartGrowth);
        return HalfCosine.Between(1, options.MinimumShare, since / (double)length);
    });
}
