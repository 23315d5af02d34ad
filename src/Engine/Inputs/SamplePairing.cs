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
        var keys = sorted.Images[0].Keys.Order(StringComparer.Ordinal).ToList();
        var ids = SampleIds.Of(keys);
        var samples = new List<CatalogSample>(keys.Count);
        for (var i = 0; i < keys.Count; i++)
        {
            var image = sorted.Images[0][keys[i]];
            if (!sorted.FindMoreImages(keys[i], out var more))
            {
                sorted.Reject(ids[i], image, RejectCode.ImageMissing, sorted.MissingImage(keys[i]));
                continue;
            }
            var hasMask = sorted.Masks.TryGetValue(keys[i], out var mask) && masksCount;
            if (hasMask || !masksCount || use != MaskUse.Required) samples.Add(new(ids[i], image, hasMask ? mask : null, hasMask && sorted.MaskLists.TryGetValue(keys[i], out var list) ? list : null, more));
            else if (!layout.Masks!.SkipsUnmasked) sorted.Reject(ids[i], image, RejectCode.MaskMissing, $"no mask named '{keys[i]}' is among {Patterns(layout.Masks.Files)}");
        }
        foreach (var (key, image) in sorted.Images.Skip(1).SelectMany(images => images).Where(image => !sorted.Images[0].ContainsKey(image.Key)))
            sorted.Reject(SampleIds.Safe(key), image, RejectCode.ImageMissing, sorted.MissingImage(key));
        if (masksCount)
            foreach (var (key, mask) in sorted.Masks.Where(mask => !sorted.Images.Any(images => images.ContainsKey(mask.Key))))
                sorted.Reject(SampleIds.Safe(key), mask, RejectCode.ImageMissing, sorted.MissingImage(key));

        samples.Sort((a, b) => string.CompareOrdinal(a.Id, b.Id));
        return new(archives, samples, sorted.Rejected, sorted.SplitLists.ToDictionary(list => list.Key, IReadOnlyList<EntryAt> (list) => list.Value));
    }

    private static string Patterns(FileRule rule) => string.Join(", ", rule.Files);

    /// <summary>The archives' entries by what the layout takes them for.</summary>
    private sealed class SortedEntries(Layout layout, IReadOnlyList<CatalogArchive> archives, IReadOnlyDictionary<int, UnpackedParts>? unpacked)
    {
        /// <summary>Lists name images without their folders.</summary>
        private readonly bool _isListed = layout.Masks is { } masks && (masks.Reader.Unpacks is not null || masks.List is not null);

        /// <summary>For each of the layout's images, its entries by key.</summary>
        public IReadOnlyList<Dictionary<string, EntryAt>> Images { get; } = [.. layout.Images.Select(_ => new Dictionary<string, EntryAt>(StringComparer.Ordinal))];
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

        /// <summary>A sample's images after the first: null where the layout has one alone.</summary>
        /// <returns>Whether all are there.</returns>
        public bool FindMoreImages(string key, out IReadOnlyList<EntryAt>? more)
        {
            more = null;
            if (Images.Count == 1) return true;
            var found = Images.Skip(1).Where(images => images.ContainsKey(key)).Select(images => images[key]).ToList();
            more = found;
            return found.Count == Images.Count - 1;
        }

        public string MissingImage(string key)
        {
            var missing = layout.Images.Where((_, number) => !Images[number].ContainsKey(key)).SelectMany(image => image.Files.Files);
            return $"no image named '{key}' is among {string.Join(", ", missing)}";
        }

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
            else if (layout.ImageOf(stem, at.Entry.Name) is { } image) Add(Images[image.Number], Listed(image.Key), at, "image");
            foreach (var (split, rule) in layout.OfficialSplits)
                if (rule.List is { } list && FileRule.Means(list, stem, at.Entry.Name)) AddList(split, at);
        }

        private void AddPart(UnpackedParts parts, EntryAt at)
        {
            switch (parts.Kind)
            {
                case UnpackKind.ImagePages: Add(Images[parts.Image], $"{parts.Key}/{at.Entry.Name}", at, "image"); break;
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
