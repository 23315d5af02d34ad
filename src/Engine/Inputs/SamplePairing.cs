using BatchSeg.Data.Archives;
using BatchSeg.Data.Errors;
using BatchSeg.Data.Layouts;
using BatchSeg.Engine.Tasks;

namespace BatchSeg.Engine.Inputs;

/// <summary>Pairs images and masks by a layout. Depends on names alone: no entry is read.</summary>
public static class SamplePairing
{
    /// <param name="listings">What each of <paramref name="archives"/> holds.</param>
    public static SampleCatalog Pair(Layout layout, MaskUse use, IReadOnlyList<CatalogArchive> archives, IReadOnlyList<ArchiveListing> listings)
    {
        var sorted = new SortedEntries(layout, archives);
        for (var archive = 0; archive < listings.Count; archive++) sorted.Add(archive, listings[archive]);

        var masksCount = use != MaskUse.None && layout.Masks is not null;
        var keys = sorted.Images.Keys.Order(StringComparer.Ordinal).ToList();
        var ids = SampleIds.Of(keys);
        var samples = new List<CatalogSample>(keys.Count);
        for (var i = 0; i < keys.Count; i++)
        {
            var image = sorted.Images[keys[i]];
            var hasMask = sorted.Masks.TryGetValue(keys[i], out var mask) && masksCount;
            if (hasMask || !masksCount || use != MaskUse.Required) samples.Add(new(ids[i], image, hasMask ? mask : null));
            else if (!layout.Masks!.SkipsUnmasked) sorted.Reject(ids[i], image, RejectCode.MaskMissing, $"no mask named '{keys[i]}' is among {Patterns(layout.Masks.Files)}");
        }
        if (masksCount)
            foreach (var (key, mask) in sorted.Masks.Where(mask => !sorted.Images.ContainsKey(mask.Key)))
                sorted.Reject(SampleIds.Safe(key), mask, RejectCode.ImageMissing, $"no image named '{key}' is among {Patterns(layout.Images)}");

        samples.Sort((a, b) => string.CompareOrdinal(a.Id, b.Id));
        return new(archives, samples, sorted.Rejected, sorted.SplitLists.ToDictionary(list => list.Key, IReadOnlyList<EntryAt> (list) => list.Value));
    }

    private static string Patterns(FileRule rule) => string.Join(", ", rule.Files);

    /// <summary>The archives' entries by what the layout takes them for.</summary>
    private sealed class SortedEntries(Layout layout, IReadOnlyList<CatalogArchive> archives)
    {
        public Dictionary<string, EntryAt> Images { get; } = new(StringComparer.Ordinal);
        public Dictionary<string, EntryAt> Masks { get; } = new(StringComparer.Ordinal);
        public Dictionary<string, List<EntryAt>> SplitLists { get; } = [];
        public List<RejectedItem> Rejected { get; } = [];

        public void Add(int archive, ArchiveListing listing)
        {
            foreach (var refused in listing.Refused) Rejected.Add(new(SampleIds.Safe(refused.Name), archives[archive].SourceOf(refused.Name), refused.Code, refused.Reason));
            foreach (var entry in listing.Entries) Add(new EntryAt(archive, entry));
        }

        public void Reject(string id, EntryAt at, string code, string reason) => Rejected.Add(new(id, archives[at.Archive].SourceOf(at.Entry.Name), code, reason));

        private void Add(EntryAt at)
        {
            var stem = archives[at.Archive].Stem;
            if (layout.Masks?.Files.KeyOf(stem, at.Entry.Name) is { } maskKey) Add(Masks, maskKey, at, "mask");
            else if (layout.Images.KeyOf(stem, at.Entry.Name) is { } imageKey) Add(Images, imageKey, at, "image");
            foreach (var (split, rule) in layout.OfficialSplits)
                if (rule.List is { } list && FileRule.Means(list, stem, at.Entry.Name)) AddList(split, at);
        }

        private void Add(Dictionary<string, EntryAt> byKey, string key, EntryAt at, string what)
        {
            if (byKey.TryAdd(key, at)) return;
            var first = byKey[key];
            Reject(SampleIds.Safe(key), at, RejectCode.DuplicateName, $"the {what} {archives[first.Archive].SourceOf(first.Entry.Name)} is named '{key}' too, and only that one is used: "
                + $"a `regex` in the layout's `{what}s` can tell them apart");
        }

        private void AddList(string split, EntryAt at)
        {
            if (!SplitLists.TryGetValue(split, out var lists)) SplitLists[split] = lists = [];
            lists.Add(at);
        }
    }
}
