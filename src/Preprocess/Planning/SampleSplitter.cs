using BatchSeg.Datasets.Catalog;
using BatchSeg.Datasets.Layouts;
using BatchSeg.Engine.Tasks;
using BatchSeg.Foundation.Columns;
using BatchSeg.Foundation.Settings;

namespace BatchSeg.Preprocess.Planning;

/// <summary>The samples of each split, in the order in which shards take them.</summary>
/// <param name="Rejected">Samples that no official list names.</param>
public sealed record SplitSamples(IReadOnlyDictionary<string, IReadOnlyList<CatalogSample>> BySplit, IReadOnlyList<RejectedItem> Rejected);

/// <summary>Says which split each sample goes to.</summary>
public static class SampleSplitter
{
    /// <summary>Code in the rejected table of a sample that no official list names.</summary>
    public const string InNoSplit = "in_no_split";

    /// <param name="official">Sample id -> split, or null to split by hash alone.</param>
    /// <remarks>Within a split, samples are in order of their hash, so that every shard is a random draw of its split and not one class of
    /// a sorted archive.</remarks>
    public static SplitSamples Split(SampleCatalog catalog, SettingValues options, IReadOnlyDictionary<string, string>? official)
    {
        var carvesValidation = official is not null && !official.Values.Contains(SplitName.Val);
        var (seed, validation, test) = (options.Get(PreprocessSettings.Seed), options.Get(PreprocessSettings.ValidationShare),
            options.Get(PreprocessSettings.TestShare));
        var rejected = new List<RejectedItem>();
        var fractions = new double[catalog.Samples.Count];
        var placed = SplitName.All.ToDictionary(name => name, _ => new List<int>());
        for (var i = 0; i < fractions.Length; i++)
        {
            var sample = catalog.Samples[i];
            var fraction = fractions[i] = SplitHash.FractionOf(sample.Key, seed);
            var split = official is null ? SplitHash.Of(fraction, validation, test) : official.GetValueOrDefault(sample.Id);
            if (split == SplitName.Train && carvesValidation) split = SplitHash.Of(fraction, validation, testShare: 0);
            if (split is null)
                rejected.Add(new(sample.Id, catalog.SourceOf(sample.Image), InNoSplit,
                    "none of the layout's official splits names this sample; --split hash takes all samples"));
            else placed[split].Add(i);
        }
        // samples are in order of id
        foreach (var split in placed.Values)
            split.Sort((a, b) => fractions[a] != fractions[b] ? fractions[a].CompareTo(fractions[b]) : a - b);
        return new(placed.ToDictionary(split => split.Key, split => catalog.Samples.Pick(split.Value)), rejected);
    }
}
