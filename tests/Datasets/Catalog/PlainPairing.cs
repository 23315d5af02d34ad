using BatchSeg.Datasets.Catalog;
using BatchSeg.Datasets.Layouts;
using BatchSeg.Engine.Tasks;
using BatchSeg.Foundation.Errors;
using BatchSeg.Storage.Archives;

namespace BatchSeg.Datasets.Tests.Catalog;

/// <summary>The rule by which files are paired, said with dictionaries and objects: what <see cref="SamplePairing"/> does in little
/// memory.</summary>
internal static class PlainPairing
{
    public static (List<CatalogSample> Samples, List<RejectedItem> Rejected) Pair(
        Layout layout, MaskUse use, IReadOnlyList<CatalogArchive> archives, IReadOnlyList<ArchiveListing> listings)
    {
        var images = layout.Images.Select(_ => new Dictionary<string, EntryAt>()).ToList();
        var (masks, rejected) = (new Dictionary<string, EntryAt>(), new List<RejectedItem>());
        for (var archive = 0; archive < listings.Count; archive++)
            foreach (var entry in listings[archive].Entries)
                if (layout.Masks?.Files.KeyOf(archives[archive].Stem, entry.Name) is { } mask)
                    Add(masks, mask, new(archive, entry), "mask");
                else if (layout.ImageOf(archives[archive].Stem, entry.Name) is { } image)
                    Add(images[image.Number], image.Key, new(archive, entry), "image");

        var masksCount = use != MaskUse.None && layout.Masks is not null;
        var (keys, samples) = (images[0].Keys.Order(StringComparer.Ordinal).ToList(), new List<CatalogSample>());
        foreach (var (key, id) in keys.Zip(SampleIds.Of(keys)))
        {
            EntryAt? mask = masksCount && masks.TryGetValue(key, out var found) ? found : null;
            if (images.Any(keyed => !keyed.ContainsKey(key))) Reject(id, images[0][key], RejectCode.ImageMissing, MissingImage(key));
            else if (mask is null && masksCount && use == MaskUse.Required)
                Reject(id, images[0][key], RejectCode.MaskMissing,
                    $"no mask named '{key}' is among {string.Join(", ", layout.Masks!.Files.Files)}");
            else samples.Add(
                new(id, images[0][key], mask, null, images.Count == 1 ? null : [.. images.Skip(1).Select(keyed => keyed[key])]));
        }
        foreach (var (key, image) in images.Skip(1).SelectMany(keyed => keyed).Where(image => !images[0].ContainsKey(image.Key)))
            Reject(SampleIds.Safe(key), image, RejectCode.ImageMissing, MissingImage(key));
        foreach (var (key, mask) in masks.Where(mask => masksCount && !images.Any(keyed => keyed.ContainsKey(mask.Key))))
            Reject(SampleIds.Safe(key), mask, RejectCode.ImageMissing, MissingImage(key));
        return ([.. samples.OrderBy(sample => sample.Id, StringComparer.Ordinal)], rejected);

        void Add(Dictionary<string, EntryAt> byKey, string key, EntryAt at, string what)
        {
            if (!byKey.TryAdd(key, at))
                Reject(SampleIds.Safe(key), at, RejectCode.DuplicateName,
                    $"the {what} {SourceOf(byKey[key])} is named '{key}' too, and only that one is used: a `regex` in the layout's "
                    + $"`{what}s` can tell them apart");
        }

        string MissingImage(string key)
        {
            var lacking = layout.Images.Where((_, number) => !images[number].ContainsKey(key));
            return $"no image named '{key}' is among {string.Join(", ", lacking.SelectMany(image => image.Files.Files))}";
        }

        void Reject(string id, EntryAt at, string code, string reason) => rejected.Add(new(id, SourceOf(at), code, reason));

        string SourceOf(EntryAt at) => archives[at.Archive].SourceOf(at.Entry.Name);
    }
}
