using BatchSeg.Data.Archives;
using BatchSeg.Data.Errors;
using BatchSeg.Data.Layouts;
using BatchSeg.Engine.Tasks;

namespace BatchSeg.Engine.Inputs;

/// <summary>Pairs images and masks by a layout. Depends on names alone: no entry is read.</summary>
public static class SamplePairing
{
    /// <param name="listings">What each of <paramref name="archives"/> holds.</param>
    /// <param name="unpacked">Those of the archives that are an unpacked file's parts, by position.</param>
    public static SampleCatalog Pair(
        Layout layout, MaskUse use, IReadOnlyList<CatalogArchive> archives, IReadOnlyList<ArchiveListing> listings, IReadOnlyDictionary<int, UnpackedParts>? unpacked = null)
    {
        var sorted = new SortedEntries(layout, archives, unpacked);
        for (var archive = 0; archive < listings.Count; archive++) sorted.Add(archive, listings[archive]);

        var masksCount = use != MaskUse.None && layout.Masks is not null;
        var keys = sorted.Images.Keys.Order(StringComparer.Ordinal).ToList();
        var ids = SampleIds.Of(keys);
        var samples = new List<CatalogSample>(keys.Count);
        for (var i = 0; i < keys.Count; i++)
        {
            var image = sorted.Images[keys[i]];
            var hasMask = sorted.Masks.TryGetValue(keys[i], out var mask) && masksCount;
            if (hasMask || !masksCount || use != MaskUse.Required) samples.Add(new(ids[i], image, hasMask ? mask : null, hasMask && sorted.MaskLists.TryGetValue(keys[i], out var list) ? list : null));
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
    private sealed class SortedEntries(Layout layout, IReadOnlyList<CatalogArchive> archives, IReadOnlyDictionary<int, UnpackedParts>? unpacked)
    {
        /// <summary>Lists name images without their folders.</summary>
        private readonly bool _isListed = layout.Masks is { } masks && (masks.Reader.Unpacks is not null || masks.List is not null);

        public Dictionary<string, EntryAt> Images { get; } = new(StringComparer.Ordinal);
        public Dictionary<string, EntryAt> Masks { get; } = new(StringComparer.Ordinal);
        public Dictionary<string, EntryAt> MaskLists { get; } = new(StringComparer.Ordinal);
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
            if (unpacked?.GetValueOrDefault(at.Archive) is { } parts)
            {
                AddPart(parts, at);
                return;
            }
            var stem = archives[at.Archive].Stem;
            if (Unpacker.KindOf(layout, stem, at.Entry.Name) is not null) return; // its parts are here, as an archive of their own
            if (layout.Masks?.Files.KeyOf(stem, at.Entry.Name) is { } maskKey) Add(Masks, Listed(maskKey), at, "mask");
            else if (layout.Images.KeyOf(stem, at.Entry.Name) is { } imageKey) Add(Images, Listed(imageKey), at, "image");
            foreach (var (split, rule) in layout.OfficialSplits)
                if (rule.List is { } list && FileRule.Means(list, stem, at.Entry.Name)) AddList(split, at);
        }

        private void AddPart(UnpackedParts parts, EntryAt at)
        {
            switch (parts.Kind)
            {
                case UnpackKind.ImagePages: Add(Images, $"{parts.Key}/{at.Entry.Name}", at, "image"); break;
                case UnpackKind.MaskPages: Add(Masks, $"{parts.Key}/{at.Entry.Name}", at, "mask"); break;
                case UnpackKind.CocoShapes: Add(Masks, at.Entry.Name, at, "mask"); break;
                default: Add(MaskLists, at.Entry.Name, at, "mask"); break;
            }
        }

        private string Listed(string key) => _isListed ? key[(key.LastIndexOf('/') + 1)..] : key;

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
