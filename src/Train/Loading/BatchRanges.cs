namespace BatchSeg.Train.Loading;

/// <summary>How an epoch's samples are cut into batches.</summary>
public static class BatchRanges
{
    /// <summary>The samples of each step: <paramref name="batch"/> each, and what is left in the last. A single one left over joins the
    /// batch before it: batch norm cannot take the variance of one value.</summary>
    public static IReadOnlyList<Range> Of(int samples, int batch)
    {
        var steps = (samples + batch - 1) / batch;
        if (steps > 1 && samples % batch == 1 && batch > 1) steps--;
        return [.. Enumerable.Range(0, steps).Select(step => (step * batch)..(step == steps - 1 ? samples : (step + 1) * batch))];
    }
}
