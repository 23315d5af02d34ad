using BatchSeg.Foundation.Errors;
using BatchSeg.Foundation.Text;
using BatchSeg.Pipelines.Arrivals;

namespace BatchSeg.Pipelines.Shards;

/// <summary>How a shard folder comes to hold what is below a prefix now.</summary>
/// <param name="Kept">Parts that stay as they are.</param>
/// <param name="Dropped">Parts whose archives have changed, or that other options made.</param>
/// <param name="New">Deliveries that become parts.</param>
public sealed record GrowthPlan(IReadOnlyList<ShardPart> Kept, IReadOnlyList<ShardPart> Dropped, IReadOnlyList<Delivery> New,
    IReadOnlyList<SkippedInput> Left)
{
    /// <summary>A pure function. An archive that is gone leaves its part as it is: what was labelled stays.</summary>
    /// <param name="options">Hash of the options of now.</param>
    /// <exception cref="InputMissingException">A part must be made anew, and one of its archives is gone.</exception>
    public static GrowthPlan Of(IReadOnlyList<ArrivedArchive> arrived, ShardParts parts, string options, DateTimeOffset now,
        TimeSpan minAge)
    {
        var present = arrived.ToDictionary(archive => archive.Source, archive => archive.Identity);
        bool IsUnchanged(ArchiveIdentity archive) => !present.TryGetValue(archive.Source, out var identity) || identity == archive;
        var kept = parts.Parts.Where(part => part.Options == options && part.Archives.All(IsUnchanged)).ToList();
        var dropped = parts.Parts.Except(kept).ToList();
        var gone = dropped.SelectMany(part => part.Archives).Select(archive => archive.Source)
            .Where(source => !present.ContainsKey(source)).Distinct().ToList();
        if (gone.Count > 0)
            throw new InputMissingException($"other options, or a changed archive beside them, ask for new shards "
                + $"of {string.Join(", ", gone)}, and they are no longer there. Put them back, or give another output.");
        var arrivals = NewArrivals.Of(arrived, new ShardParts(ShardParts.CurrentSchemaVersion, kept).ToLedger(), now, minAge);
        return new(kept, dropped, arrivals.Deliveries, arrivals.Left);
    }

    /// <summary>The same archives and options give the same name, so that a run that died is continued.</summary>
    public static string NameOf(Delivery delivery, string options) =>
        Sha256Hex.OfJson(new { Options = options, Archives = delivery.Archives.Select(archive => archive.Identity) })[..12];
}
