using System.Collections;
using BatchSeg.Foundation.Columns;

namespace BatchSeg.Storage.Archives;

/// <summary>An archive's entries in little memory: 48 bytes and the name of each, which is made into an <see cref="ArchiveEntry"/> when it
/// is asked for.</summary>
/// <param name="names">Holds the entries' names, and others as well, perhaps.</param>
public sealed class EntryTable(TextColumn names) : IReadOnlyList<ArchiveEntry>
{
    private readonly Column<Packed> _entries = new();
    private readonly TextSet _objects = new();
    private readonly Dictionary<int, int> _removed = [];

    /// <summary>Empty table with names of its own.</summary>
    public EntryTable() : this(new TextColumn()) { }

    /// <inheritdoc/>
    public int Count => _entries.Count;

    /// <summary>Entry of an index, in the order of adding; made anew at each call.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is negative, or not below <see cref="Count"/>.</exception>
    public ArchiveEntry this[int index]
    {
        get
        {
            var entry = _entries[index];
            var name = names[entry.Name];
            return new(
                name, entry.Flags.HasFlag(Flags.IsOwnObject)
                    ? name
                    : _objects.Texts[entry.Object], entry.Offset, entry.StoredBytes, entry.Bytes,
                entry.Flags.HasFlag(Flags.IsDeflated) ? EntryCompression.Deflate
                    : EntryCompression.Stored, entry.Flags.HasFlag(Flags.HasZipHeader),
                entry.Flags.HasFlag(Flags.HasCrc32) ? entry.Crc32 : null);
        }
    }

    /// <summary>Adds an entry behind the last; whether its name is there already is not looked at.</summary>
    public void Add(ArchiveEntry entry) => Add(names.Add(entry.Name), entry);

    /// <param name="name">Number of the entry's name among the names.</param>
    internal void Add(int name, ArchiveEntry entry)
    {
        var at = 0;
        var flags = (entry.Compression == EntryCompression.Deflate ? Flags.IsDeflated : 0) | (
            entry.HasZipHeader ? Flags.HasZipHeader : 0) | (entry.Crc32 is null ? 0 : Flags.HasCrc32);
        if (entry.Object == entry.Name) flags |= Flags.IsOwnObject; // a folder's file
        else _objects.TryAdd(entry.Object, out at);
        _entries.Add(new(name, at, entry.Offset, entry.StoredBytes, entry.Bytes, entry.Crc32 ?? 0, flags));
    }

    /// <summary>Leaves out of <see cref="InOrderOfName"/> what was added so far under a name's number.</summary>
    internal void Remove(int name) => _removed[name] = Count;

    /// <summary>The entries in ordinal order of name.</summary>
    public IReadOnlyList<ArchiveEntry> InOrderOfName()
    {
        var order = Enumerable.Range(0, Count).Where(index => index >= _removed.GetValueOrDefault(_entries[index].Name)).ToArray();
        order.AsSpan().Sort((a, b) => names.CompareOrdinal(_entries[a].Name, _entries[b].Name));
        return this.Pick(order);
    }

    /// <inheritdoc/>
    public IEnumerator<ArchiveEntry> GetEnumerator()
    {
        for (var index = 0; index < Count; index++) yield return this[index];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    [Flags]
    private enum Flags : byte { IsOwnObject = 1, IsDeflated = 2, HasZipHeader = 4, HasCrc32 = 8 }

    private readonly record struct Packed(int Name, int Object, long Offset, long StoredBytes, long Bytes, uint Crc32, Flags Flags);
}
