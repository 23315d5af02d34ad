namespace BatchSeg.Engine.Workers;

/// <summary>Finds the items that kill whatever works on them, by halves: one among n takes about 2 log2(n) tries.</summary>
internal static class PoisonSearch
{
    /// <param name="items">Some of them, together, kill.</param>
    /// <param name="kills">Whether a try with these alone kills.</param>
    /// <returns>Items that kill alone, in order; none where only many together do.</returns>
    public static async Task<IReadOnlyList<T>> Find<T>(IReadOnlyList<T> items, Func<IReadOnlyList<T>, Task<bool>> kills)
    {
        if (items.Count == 1) return items;
        var found = new List<T>();
        var middle = items.Count / 2;
        foreach (var half in (IReadOnlyList<T>[])[[.. items.Take(middle)], [.. items.Skip(middle)]])
            if (half.Count > 0 && await kills(half)) found.AddRange(await Find(half, kills));
        return found;
    }
}
