using BatchSeg.Datasets.Catalog;
using BatchSeg.Datasets.Layouts;
using BatchSeg.Engine.Tasks;
using BatchSeg.Foundation.Errors;
using BatchSeg.Foundation.Text;
using BatchSeg.Storage.Archives;

namespace BatchSeg.Datasets.Tests.Catalog;

/// <summary>The rule by which files are paired, said with dictionaries and objects: what <see cref="SamplePairing"/> does in little
/// memory.</summary>
internal sealed class PlainPairing(Layout layout, IReadOnlyList<CatalogArchive> archives, IReadOnlyList<ArchiveListing> listings)
{
    private readonly List<Dictionary<string, List<EntryAt>>> _images =
        [.. layout.Images.Select(_ => new Dictionary<string, List<EntryAt>>())];
    private readonly Dictionary<string, List<EntryAt>> _masks = [];
    private readonly List<RejectedItem> _rejected = [];

    public (List<CatalogSample> Samples, List<RejectedItem> Rejected) Pair(MaskUse use)
    {
        Sort();
        var masksCount = use != MaskUse.None && layout.Masks is not null;
        if (!masksCount && _images is [var alone])
        {
            alone = Distinguished(alone, at => Path.GetExtension(at.Entry.Name).TrimStart('.'));
            _images[0] = Distinguished(alone, at => archives[at.Archive].Stem);
        }
        foreach (var images in _images) RejectSeveral(images, "image");
        if (masksCount) RejectSeveral(_masks, "mask");

        var (keys, samples) = (_images[0].Keys.Order(StringComparer.Ordinal).ToList(), new List<CatalogSample>());
        foreach (var (key, id) in keys.Zip(SampleIds.Of(keys)))
        {
            if (_images[0][key].Count > 1) continue;
            EntryAt? mask = masksCount ? One(_masks, key) : null;
            if (_images.Any(images => One(images, key) is null)) Reject(id, _images[0][key][0], RejectCode.ImageMissing, MissingImage(key));
            else if (mask is null && masksCount && use == MaskUse.Required)
                Reject(id, _images[0][key][0], RejectCode.MaskMissing, _masks.ContainsKey(key)
                    ? $"several masks are named '{key}', and which of them is its own cannot be told"
                    : $"no mask named '{key}' is among {string.Join(", ", layout.Masks!.Files.Files)}");
            else samples.Add(new(id, _images[0][key][0], mask, null,
                _images.Count == 1 ? null : [.. _images.Skip(1).Select(images => images[key][0])]));
        }
        foreach (var (key, places) in _images.Skip(1).SelectMany(images => images))
            if (places.Count == 1 && One(_images[0], key) is null)
                Reject(SampleIds.Safe(key), places[0], RejectCode.ImageMissing, MissingImage(key));
        foreach (var (key, places) in _masks)
            if (masksCount && places.Count == 1 && _images.All(images => One(images, key) is null))
                Reject(SampleIds.Safe(key), places[0], RejectCode.ImageMissing, MissingImage(key));
        return ([.. samples.OrderBy(sample => sample.Id, StringComparer.Ordinal)], _rejected);
    }

    private void Sort()
    {
        for (var archive = 0; archive < listings.Count; archive++)
            foreach (var entry in listings[archive].Entries)
                if (layout.Masks?.Files.KeyOf(archives[archive].Stem, entry.Name) is { } mask) Add(_masks, mask, new(archive, entry));
                else if (layout.ImageOf(archives[archive].Stem, entry.Name) is { } image)
                    Add(_images[image.Number], image.Key, new(archive, entry));
    }

    private static void Add(Dictionary<string, List<EntryAt>> byKey, string key, EntryAt at)
    {
        key = ComposedText.Of(key);
        if (!byKey.TryGetValue(key, out var places)) byKey[key] = places = [];
        places.Add(at);
    }

    private static EntryAt? One(Dictionary<string, List<EntryAt>> byKey, string key) =>
        byKey.TryGetValue(key, out var places) && places.Count == 1 ? places[0] : null;

    private static Dictionary<string, List<EntryAt>> Distinguished(Dictionary<string, List<EntryAt>> byKey, Func<EntryAt, string> mark)
    {
        var all = new Dictionary<string, List<EntryAt>>();
        foreach (var (key, places) in byKey)
            foreach (var place in places) Add(all, places.Count == 1 ? key : $"{key}.{mark(place)}", place);
        return all;
    }

    private void RejectSeveral(Dictionary<string, List<EntryAt>> byKey, string what)
    {
        foreach (var (key, places) in byKey.Where(pair => pair.Value.Count > 1))
            foreach (var place in places)
                Reject(SampleIds.Safe(key), place, RejectCode.DuplicateName,
                    $"{places.Count} {what}s are named '{key}', and which is meant cannot be told, so none is used: "
                    + $"{string.Join(", ", places.Select(SourceOf))}. A `regex` in the layout's `{what}s` can tell them apart");
    }

    private string MissingImage(string key)
    {
        if (_images.Any(images => images.TryGetValue(key, out var places) && places.Count > 1))
            return $"several images are named '{key}', and which of them is its own cannot be told";
        var lacking = layout.Images.Where((_, number) => One(_images[number], key) is null);
        return $"no image named '{key}' is among {string.Join(", ", lacking.SelectMany(image => image.Files.Files))}";
    }

    private void Reject(string id, EntryAt at, string code, string reason) => _rejected.Add(new(id, SourceOf(at), code, reason));

    private string SourceOf(EntryAt at) => archives[at.Archive].SourceOf(at.Entry.Name);
}
