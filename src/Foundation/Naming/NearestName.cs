namespace BatchSeg.Foundation.Naming;

/// <summary>Suggests the valid name that a misspelt one was probably meant to be.</summary>
public static class NearestName
{
    /// <summary>The closest of <paramref name="valid"/> by edit distance; where none is near (more than a third of the letters, and more
    /// than two, would have to change), the one that shares most whole words with it; or null.</summary>
    public static string? Of(string wrong, IEnumerable<string> valid)
    {
        var limit = Math.Max(2, wrong.Length / 3);
        var words = Words(wrong);
        return valid
            .Select(name => (name, distance: Distance(wrong.ToLowerInvariant(), name.ToLowerInvariant()),
                shared: Words(name).Count(words.Contains)))
            .Where(candidate => candidate.distance <= limit || candidate.shared > 0)
            .OrderBy(candidate => candidate.distance <= limit ? candidate.distance : int.MaxValue)
            .ThenByDescending(candidate => candidate.shared).ThenBy(candidate => candidate.distance)
                .ThenBy(candidate => candidate.name, StringComparer.Ordinal)
            .Select(candidate => candidate.name)
            .FirstOrDefault();
    }

    /// <summary>Of a name like `unet-mobilenetv2`; shorter parts than three letters say nothing.</summary>
    private static HashSet<string> Words(string name) =>
        [.. name.ToLowerInvariant().Split('-', '_', '.', '/').Where(word => word.Length >= 3)];

    /// <summary>" Did you mean 'x'?" or "", and then what is allowed.</summary>
    public static string Hint(string wrong, IReadOnlyCollection<string> valid)
    {
        var nearest = Of(wrong, valid);
        return (nearest is null ? "" : $" Did you mean '{nearest}'?") + $" Allowed: {string.Join(", ", valid)}.";
    }

    /// <summary>Levenshtein distance, with a swap of two neighbours as one edit.</summary>
    private static int Distance(string a, string b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) table[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) table[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        for (var j = 1; j <= b.Length; j++)
        {
            var best = Math.Min(table[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1), Math.Min(table[i - 1, j], table[i, j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) best = Math.Min(best, table[i - 2, j - 2] + 1);
            table[i, j] = best;
        }
        return table[a.Length, b.Length];
    }
}
