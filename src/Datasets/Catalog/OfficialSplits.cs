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
    /// <param name="notice">Told how many names of a list no sample has.</param>
    /// <exception cref="WrongUsageException">The layout knows of no official splits.</exception>
    /// <exception cref="InputMissingException">A list that the layout names is in none of the inputs.</exception>
    public static async Task<IReadOnlyDictionary<string, string>> Read(
        Layout layout, SampleCatalog catalog, IStore output, Action<string>? notice, CancellationToken cancel)
    {
        if (layout.OfficialSplits.Count == 0)
            throw new WrongUsageException(
                $"--split is 'official', but layout '{layout.Name}' names no official splits. Allowed with it: hash.");
        var reader = new EntryReader(catalog.Archives, output);
        var splitOf = new Dictionary<string, string>();
        var samples = new Lazy<HashSet<string>>(() => [.. catalog.Samples.Select(sample => sample.Id)]);
        foreach (var (split, rule) in layout.OfficialSplits)
        {
            if (rule.Files is { } files)
                foreach (var id in IdsBelow(catalog, files)) splitOf[id] = split;
            else
            {
                var (names, absent) = (await ReadLists(reader, catalog, layout, split, cancel), new List<string>());
                foreach (var line in names)
                    if (IdOf(samples.Value, line) is { } id) splitOf[id] = split;
                    else absent.Add(line);
                if (absent.Count > 0)
                    notice?.Invoke($"{absent.Count:N0} of {names.Count:N0} names in the list of the official {split} split are no "
                        + $"sample's, such as '{absent[0]}'");
            }
        }
        return splitOf;
    }

    private static IEnumerable<string> IdsBelow(SampleCatalog catalog, IReadOnlyList<Glob> files) => catalog.Samples
        .Where(sample => files.Any(glob => FileRule.Means(glob, catalog.Archives[sample.Image.Archive].Stem, sample.Image.Entry.Name)))
        .Select(sample => sample.Id);

    private static async Task<List<string>> ReadLists(
        EntryReader reader, SampleCatalog catalog, Layout layout, string split, CancellationToken cancel)
    {
        if (!catalog.SplitLists.TryGetValue(split, out var lists))
            throw new InputMissingException($"layout '{layout.Name}' says that {layout.OfficialSplits[split].List} lists the "
                + $"official {split} split, but none of the inputs holds it. Give the archive that does, or use --split hash.");
        var names = new List<string>();
        foreach (var list in lists) names.AddRange(SplitList.Lines(await reader.Read(list, cancel)));
        return names;
    }

    /// <summary>Lists name samples with or without folders and extension (`Bengal_7`, `/SegNet/CamVid/train/0001.png`): the shortest end
    /// of the name that is an id counts.</summary>
    private static string? IdOf(HashSet<string> ids, string line) =>
        SplitList.NamesOf(line).SelectMany(SplitList.EndsOf).Select(SampleIds.Safe).FirstOrDefault(ids.Contains);
}
