using BatchSeg.Datasets.Layouts;
using BatchSeg.Foundation.Columns;
using BatchSeg.Foundation.Errors;
using BatchSeg.Storage.Archives;

namespace BatchSeg.Datasets.Catalog;

/// <summary>Pairs images and masks by a layout. Depends on names alone: no entry is read.</summary>
public static class SamplePairing
{
    /// <param name="listings">What each of <paramref name="archives"/> holds.</param>
    /// <param name="unpacked">Those of the archives that are an unpacked file's parts, by position.</param>
    public static SampleCatalog Pair(
        Layout layout, MaskUse use, IReadOnlyList<CatalogArchive> archives, IReadOnlyList<ArchiveListing> listings,
        IReadOnlyDictionary<int, UnpackedParts>? unpacked = null)
    {
        var masksCount = use != MaskUse.None && layout.Masks is not null;
        var sorted = new SortedEntries(layout, archives, listings, unpacked, pairs: masksCount);
        var (images, masks) = (sorted.Images[0], sorted.Masks);
        var keys = images.Keys.Pick(images.Keys.Order());
        var ids = TextColumn.Of(SampleIds.Of(keys));
        var taken = new List<int>(keys.Count);
        for (var number = 0; number < sorted.Images.Count; number++) sorted.RejectRepeated(sorted.Images[number], "image");
        if (masksCount)
        {
            sorted.RejectRepeated(masks, "mask");
            sorted.RejectRepeated(sorted.MaskLists, "mask");
        }
        for (var i = 0; i < keys.Count; i++)
        {
            var key = keys[i];
            if (images.IsRepeated(key)) continue;
            if (!sorted.HasAllImages(key))
                sorted.Reject(ids[i], images.Find(key)!.Value, RejectCode.ImageMissing, sorted.MissingImage(key));
            else if (!masksCount || use != MaskUse.Required || masks.Find(key) is not null) taken.Add(i);
            else if (!layout.Masks!.SkipsUnmasked)
                sorted.Reject(ids[i], images.Find(key)!.Value, RejectCode.MaskMissing, masks.IsRepeated(key)
                    ? $"several masks are named '{key}', and which of them is its own cannot be told"
                    : $"no mask named '{key}' is among {Patterns(layout.Masks.Files)}");
        }
        foreach (var more in sorted.Images.Skip(1)) sorted.RejectThose(more, key => images.Find(key) is null);
        if (masksCount) sorted.RejectThose(masks, key => sorted.Images.All(keyed => keyed.Find(key) is null));

        taken.Sort(ids.CompareOrdinal);
        var samples = new ComputedList<CatalogSample>(taken.Count, i => sorted.SampleOf(ids[taken[i]], keys[taken[i]], masksCount));
        return new(archives, samples, sorted.Rejected,
            sorted.SplitLists.ToDictionary(list => list.Key, IReadOnlyList<EntryAt> (list) => list.Value))
        {
            PassedOver = sorted.PassedOver,
        };
    }

    private static string Patterns(FileRule rule) => string.Join(", ", rule.Files);
}
