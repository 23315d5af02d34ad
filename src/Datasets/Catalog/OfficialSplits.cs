using System.Text;
using BatchSeg.Datasets.Layouts;
using BatchSeg.Foundation.Errors;
using BatchSeg.Foundation.Text;
using BatchSeg.Storage.Stores;

namespace BatchSeg.Datasets.Catalog;

/// <summary>The splits that a data set's makers chose.</summary>
public static class OfficialSplits
{
    /// <summary>Sample id -> `train`, `val` or `test`; samples that no split names are not in it. Where two name one, the later of that
    /// order counts.</summary>
    /// <exception cref="WrongUsageException">The layout knows of no official splits.</exception>
    /// <exception cref="InputMissingException">A list that the layout names is in none of the inputs.</exception>
    public static async Task<IReadOnlyDictionary<string, string>> Read(
        Layout layout, SampleCatalog catalog, IStore output, CancellationToken cancel)
    {
        if (layout.OfficialSplits.Count == 0)
            throw new WrongUsageException(
                $"--split is 'official', but layout '{layout.Name}' names no official splits. Allowed with it: hash.");
        var reader = new EntryReader(catalog.Archives, output);
        var splitOf = new Dictionary<string, string>();
        foreach (var (split, rule) in layout.OfficialSplits)
        {
            var ids = rule.Files is { } files ? IdsBelow(catalog, files)
                : IdsListed(catalog, await ReadLists(reader, catalog, layout, split, cancel));
            foreach (var id in ids) splitOf[id] = split;
        }
        return splitOf;
    }

    private static IEnumerable<string> IdsBelow(SampleCatalog catalog, IReadOnlyList<Glob> files) => catalog.Samples
        .Where(sample => files.Any(glob => FileRule.Means(glob, catalog.Archives[sample.Image.Archive].Stem, sample.Image.Entry.Name)))
        .Select(sample => sample.Id);

    private static async Task<string> ReadLists(
        EntryReader reader, SampleCatalog catalog, Layout layout, string split, CancellationToken cancel)
    {
        if (!catalog.SplitLists.TryGetValue(split, out var lists))
            throw new InputMissingException($"layout '{layout.Name}' says that {layout.OfficialSplits[split].List} lists the "
                + $"official {split} split, but none of the inputs holds it. Give the archive that does, or use --split hash.");
        var text = new StringBuilder();
        foreach (var list in lists) text.Append(Encoding.UTF8.GetString(await reader.Read(list, cancel))).Append('\n');
        return text.ToString();
    }

    /// <summary>Lists name samples with or without folders and extension (`Bengal_7`, `/SegNet/CamVid/train/0001.png`): the shortest end
    /// of the name that is an id counts.</summary>
    private static IEnumerable<string> IdsListed(SampleCatalog catalog, string list)
    {
        var ids = catalog.Samples.Select(sample => sample.Id).ToHashSet();
        return SplitList.Names(list).Select(name => SplitList.EndsOf(name).Select(SampleIds.Safe).FirstOrDefault(ids.Contains))
            .OfType<string>();
    }
}
