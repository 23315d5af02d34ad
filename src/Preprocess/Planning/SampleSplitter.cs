using BatchSeg.Engine.Inputs;
using BatchSeg.Engine.Tasks;

namespace BatchSeg.Preprocess.Planning;

/// <summary>The samples of each split, in the order in which shards take them.</summary>
/// <param name="Rejected">Samples that no official list names.</param>
public sealed record SplitSamples(IReadOnlyDictionary<string, IReadOnlyList<CatalogSample>> BySplit, IReadOnlyList<RejectedItem> Rejected);

/// <summary>Says which split each sample goes to.</summary>
public static class SampleSplitter
{
    public const string InNoSplit = "in_no_split";

    /// <param name="official">Sample id -> split, or null to split by hash alone.</param>
    /// <remarks>Within a split, samples are in order of their hash, so that every shard is a random draw of its split and not one class of a sorted archive.</remarks>
    public static SplitSamples Split(SampleCatalog catalog, PreprocessOptions options, IReadOnlyDictionary<string, string>? official)
    {
        var carvesValidation = official is not null && !official.Values.Contains(SplitName.Val);
        var rejected = new List<RejectedItem>();
        var placed = new List<(double Fraction, string Split, CatalogSample Sample)>(catalog.Samples.Count);
        foreach (var sample in catalog.Samples)
        {
            var fraction = SplitHash.FractionOf(sample.Id, options.Seed);
            var split = official is null ? SplitHash.Of(fraction, options.ValidationShare, options.TestShare) : official.GetValueOrDefault(sample.Id);
            if (split == SplitName.Train && carvesValidation) split = SplitHash.Of(fraction, options.ValidationShare, testShare: 0);
            if (split is null) rejected.Add(new(sample.Id, catalog.SourceOf(sample.Image), InNoSplit, "none of the layout's official splits names this sample; --split hash takes all samples"));
            else placed.Add((fraction, split, sample));
        }
        placed.Sort((a, b) => a.Fraction != b.Fraction ? a.Fraction.CompareTo(b.Fraction) : string.CompareOrdinal(a.Sample.Id, b.Sample.Id));
        return new(SplitName.All.ToDictionary(name => name, IReadOnlyList<CatalogSample> (name) => [.. placed.Where(p => p.Split == name).Select(p => p.Sample)]), rejected);
    }
}
