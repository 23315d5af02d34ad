namespace BatchSeg.Metrics.Semantic;

/// <summary>Means of numbers of which some may be undefined.</summary>
public static class Mean
{
    /// <summary>Mean of the values that are defined; null when none is.</summary>
    public static double? OfDefined(IEnumerable<double?> values)
    {
        var (sum, count) = (0.0, 0);
        foreach (var value in values)
        {
            if (value is not { } defined) continue;
            sum += defined;
            count++;
        }
        return count == 0 ? null : sum / count;
    }
}
