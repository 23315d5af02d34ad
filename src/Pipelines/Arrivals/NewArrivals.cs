
namespace BatchSeg.Pipelines.Arrivals;

/// <summary>Archives of one folder that are dealt with together: images and their masks may be in archives of their own.</summary>
public sealed record Delivery(string Folder, IReadOnlyList<ArrivedArchive> Archives)
{
    /// <summary>The archive's name, or "3 archives" and their folder.</summary>
    public string Name => Archives is [var only]
        ? only.Source
        : $"{Archives.Count} archives: {string.Join(", ", Archives.Select(archive => archive.Source))}";
}

/// <summary>What is new below a prefix.</summary>
/// <param name="Left">Archives that are left alone, and why.</param>
public sealed record NewArrivals(IReadOnlyList<Delivery> Deliveries, IReadOnlyList<SkippedInput> Left)
{
    /// <summary>A pure function of what is there and what was dealt with.</summary>
    /// <param name="minAge">An archive written less long ago may still be on its way, and waits for the next run.</param>
    public static NewArrivals Of(IReadOnlyList<ArrivedArchive> arrived, ArchiveLedger ledger, DateTimeOffset now, TimeSpan minAge)
    {
        var known = ledger.Archives.ToDictionary(entry => entry.Archive.Source);
        var left = new List<SkippedInput>();
        var taken = new List<ArrivedArchive>();
        foreach (var archive in arrived)
        {
            if (known.GetValueOrDefault(archive.Source) is { } entry && entry.Archive == archive.Identity)
                left.Add(new(archive.Source, $"done on {entry.RunDate:yyyy-MM-dd}: {entry.Into}"));
            else if (now - archive.Modified < minAge)
                left.Add(new(archive.Source, $"written {(now - archive.Modified).TotalSeconds:0} s ago, and min-age "
                    + $"is {minAge.TotalSeconds:0} s: the next run takes it"));
            else taken.Add(archive);
        }
        return new(
            [.. taken.GroupBy(archive => archive.Folder).OrderBy(folder => folder.Key, StringComparer.Ordinal)
            .Select(folder => new Delivery(folder.Key, [.. folder]))], left);
    }
}
