using BatchSeg.Datasets.Layouts;
using BatchSeg.Datasets.Layouts.Unpacking;
using BatchSeg.Engine.Tasks;
using BatchSeg.Foundation.Errors;
using BatchSeg.Foundation.Text;
using BatchSeg.Storage.Archives;

namespace BatchSeg.Datasets.Catalog;

/// <summary>The archives' entries by what the layout takes them for.</summary>
internal sealed class SortedEntries
{
    private readonly Layout _layout;
    private readonly IReadOnlyList<CatalogArchive> _archives;
    private readonly IReadOnlyList<ArchiveListing> _listings;

    /// <summary>Masks are found through a list, which may name images without their folders.</summary>
    private readonly bool _isListed;

    /// <param name="unpacked">Those of the archives that are an unpacked file's parts, by position.</param>
    /// <param name="pairs">Whether an image must find another file by its name; where it need not, images of one name are several
    /// samples.</param>
    public SortedEntries(Layout layout, IReadOnlyList<CatalogArchive> archives, IReadOnlyList<ArchiveListing> listings,
        IReadOnlyDictionary<int, UnpackedParts>? unpacked, bool pairs)
    {
        (_layout, _archives, _listings) = (layout, archives, listings);
        Images = [.. layout.Images.Select(_ => new KeyedEntries())];
        _isListed = layout.Masks is { } masks && (masks.Reader.Unpacks is not null || masks.List is not null);
        for (var archive = 0; archive < listings.Count; archive++) Add(archive, unpacked?.GetValueOrDefault(archive));
        if (_isListed)
        {
            var names = new ListedNames(Images[0]);
            (Masks, MaskLists) = (Masks.Rekeyed((key, _) => names.KeyOf(key)), MaskLists.Rekeyed((key, _) => names.KeyOf(key)));
        }
        if (!pairs && Images is [var alone])
            Images = [alone.Distinguished(ExtensionOf).Distinguished(place => _archives[place.Archive].Stem)];
    }

    /// <summary>Of each of the layout's images.</summary>
    public IReadOnlyList<KeyedEntries> Images { get; }
    public KeyedEntries Masks { get; private set; } = new();
    public KeyedEntries MaskLists { get; private set; } = new();
    public Dictionary<string, List<EntryAt>> SplitLists { get; } = [];
    public List<RejectedItem> Rejected { get; } = [];

    /// <summary>Files that the layout takes for nothing, and one of them.</summary>
    public (long Count, string? Example) PassedOver { get; private set; }

    public bool HasAllImages(string key) => Images.All(images => images.Find(key) is not null);

    public CatalogSample SampleOf(string id, string key, bool masksCount)
    {
        var mask = masksCount ? At(Masks.Find(key)) : null;
        var more = Images.Count == 1 ? null : Images.Skip(1).Select(images => At(images.Find(key))!.Value).ToList();
        return new(id, At(Images[0].Find(key))!.Value, mask, mask is null ? null : At(MaskLists.Find(key)), more) { Key = key };
    }

    /// <summary>Whether files of the key were rejected because there are several.</summary>
    public bool IsDoubtful(string key) => Images.Any(images => images.IsRepeated(key));

    public string MissingImage(string key)
    {
        if (IsDoubtful(key)) return $"several images are named '{key}', and which of them is its own cannot be told";
        var missing = _layout.Images.Where((_, number) => Images[number].Find(key) is null).SelectMany(image => image.Files.Files);
        return $"no image named '{key}' is among {string.Join(", ", missing)}";
    }

    /// <summary>Rejects what is without an image.</summary>
    public void RejectThose(KeyedEntries entries, Func<string, bool> isAlone)
    {
        for (var number = 0; number < entries.Keys.Count; number++)
            if (entries.Keys[number] is var key && !entries.IsRepeated(key) && isAlone(key))
                Reject(SampleIds.Safe(key), entries[number], RejectCode.ImageMissing, MissingImage(key));
    }

    /// <summary>Rejects all files of a key that several have.</summary>
    public void RejectRepeated(KeyedEntries entries, string what)
    {
        foreach (var (key, places) in entries.Repeated)
        {
            var reason = $"{places.Count} {what}s are named '{key}', and which is meant cannot be told, so none is used: "
                + $"{string.Join(", ", places.Select(SourceOf))}. A `regex` in the layout's `{what}s` can tell them apart";
            foreach (var place in places) Reject(SampleIds.Safe(key), place, RejectCode.DuplicateName, reason);
        }
    }

    public void Reject(string id, EntryPlace place, string code, string reason) => Rejected.Add(new(id, SourceOf(place), code, reason));

    private void Add(int archive, UnpackedParts? parts)
    {
        foreach (var refused in _listings[archive].Refused)
            Rejected.Add(new(SampleIds.Safe(refused.Name), _archives[archive].SourceOf(refused.Name), refused.Code, refused.Reason));
        for (var entry = 0; entry < _listings[archive].Entries.Count; entry++)
        {
            var (name, place) = (_listings[archive].Entries[entry].Name, new EntryPlace(archive, entry));
            if (parts is not null) AddPart(parts, name, place);
            else AddFile(name, place);
        }
    }

    private void AddFile(string name, EntryPlace place)
    {
        var stem = _archives[place.Archive].Stem;
        if (Unpacker.KindOf(_layout, stem, name) is not null) return; // its parts are here, as an archive of their own
        if (_layout.Masks?.Files.KeyOf(stem, name) is { } maskKey) Masks.Add(ComposedText.Of(maskKey), place);
        else if (_layout.ImageOf(stem, name) is { } image) Images[image.Number].Add(ComposedText.Of(image.Key), place);
        else if (!IsList(stem, name, place)) PassedOver = (PassedOver.Count + 1, PassedOver.Example ?? SourceOf(place));
    }

    /// <summary>Whether it lists the samples of a split; it is noted then, for each that it lists.</summary>
    private bool IsList(string stem, string name, EntryPlace place)
    {
        var isList = false;
        foreach (var (split, rule) in _layout.OfficialSplits)
            if (rule.List is { } list && FileRule.Means(list, stem, name))
            {
                AddList(split, place);
                isList = true;
            }
        return isList;
    }

    private void AddPart(UnpackedParts parts, string name, EntryPlace place)
    {
        switch (parts.Kind)
        {
            case UnpackKind.ImagePages: Images[parts.Image].Add($"{ComposedText.Of(parts.Key)}/{name}", place); break;
            case UnpackKind.MaskPages or UnpackKind.MaskPageColours: Masks.Add($"{ComposedText.Of(parts.Key)}/{name}", place); break;
            case UnpackKind.CocoShapes: Masks.Add(ComposedText.Of(name), place); break;
            default: MaskLists.Add(ComposedText.Of(name), place); break;
        }
    }

    private string ExtensionOf(EntryPlace place) => Path.GetExtension(_listings[place.Archive].Entries[place.Entry].Name).TrimStart('.');

    private void AddList(string split, EntryPlace place)
    {
        if (!SplitLists.TryGetValue(split, out var lists)) SplitLists[split] = lists = [];
        lists.Add(At(place)!.Value);
    }

    private EntryAt? At(EntryPlace? place) =>
        place is { } known ? new(known.Archive, _listings[known.Archive].Entries[known.Entry]) : null;

    private string SourceOf(EntryPlace place) => _archives[place.Archive].SourceOf(_listings[place.Archive].Entries[place.Entry].Name);
}
