using BatchSeg.Foundation.Columns;

namespace BatchSeg.Datasets.Catalog;

/// <summary>Where an entry is listed: among the entries of one of the listings.</summary>
internal readonly record struct EntryPlace(int Archive, int Entry);

/// <summary>Entries by their key, numbered as they come. Holds millions in little memory.</summary>
internal sealed class KeyedEntries
{
    private readonly TextSet _keys = new();
    private readonly Column<EntryPlace> _places = new();

    /// <summary>Number of each key that came more than once -> all its places.</summary>
    private readonly Dictionary<int, List<EntryPlace>> _repeated = [];

    /// <summary>By number.</summary>
    public TextColumn Keys => _keys.Texts;

    public EntryPlace this[int number] => _places[number];

    /// <summary>Keys that came more than once, each with all its places: which is meant nobody can tell.</summary>
    public IEnumerable<(string Key, IReadOnlyList<EntryPlace> Places)> Repeated =>
        _repeated.Select(pair => (Keys[pair.Key], (IReadOnlyList<EntryPlace>)pair.Value));

    /// <summary>The same under other keys; entries that come to one key are repeated.</summary>
    public KeyedEntries Rekeyed(Func<string, EntryPlace, string> keyOf)
    {
        var all = new KeyedEntries();
        for (var number = 0; number < Keys.Count; number++)
            foreach (var place in _repeated.GetValueOrDefault(number) ?? [_places[number]]) all.Add(keyOf(Keys[number], place), place);
        return all;
    }

    /// <summary>The same, with a mark behind each key that came more than once.</summary>
    public KeyedEntries Distinguished(Func<EntryPlace, string> mark) =>
        _repeated.Count == 0 ? this : Rekeyed((key, place) => IsRepeated(key) ? $"{key}.{mark(place)}" : key);

    public void Add(string key, EntryPlace place)
    {
        if (_keys.TryAdd(key, out var number)) _places.Add(place);
        else if (_repeated.TryGetValue(number, out var places)) places.Add(place);
        else _repeated.Add(number, [_places[number], place]);
    }

    /// <summary>The place of the one entry that has the key; null where none has it, or several.</summary>
    public EntryPlace? Find(string key) =>
        _keys.IndexOf(key) is var number and >= 0 && !_repeated.ContainsKey(number) ? _places[number] : null;

    /// <summary>Whether any entry has the key.</summary>
    public bool IsThere(string key) => _keys.IndexOf(key) >= 0;

    /// <summary>Whether several entries have the key.</summary>
    public bool IsRepeated(string key) => _repeated.Count > 0 && _repeated.ContainsKey(_keys.IndexOf(key));
}
