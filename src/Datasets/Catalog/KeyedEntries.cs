using BatchSeg.Foundation.Columns;

namespace BatchSeg.Datasets.Catalog;

/// <summary>Where an entry is listed: among the entries of one of the listings.</summary>
internal readonly record struct EntryPlace(int Archive, int Entry);

/// <summary>Entries by their key, numbered as they come. Holds millions in little memory.</summary>
internal sealed class KeyedEntries
{
    private readonly TextSet _keys = new();
    private readonly Column<EntryPlace> _places = new();

    /// <summary>By number.</summary>
    public TextColumn Keys => _keys.Texts;

    public EntryPlace this[int number] => _places[number];

    /// <param name="first">The place of the entry that has the key: this one, or one before.</param>
    public bool TryAdd(string key, EntryPlace place, out EntryPlace first)
    {
        var isNew = _keys.TryAdd(key, out var number);
        if (isNew) _places.Add(place);
        first = _places[number];
        return isNew;
    }

    public EntryPlace? Find(string key) => _keys.IndexOf(key) is var number and >= 0 ? _places[number] : null;
}
