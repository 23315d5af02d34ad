using BatchSeg.Foundation.Columns;
using BatchSeg.Foundation.Errors;

namespace BatchSeg.Storage.Archives;

/// <summary>Gathers an archive's entries under the rules that hold for every kind of archive.</summary>
internal sealed class ListingBuilder
{
    private readonly ArchiveLimits _limits;
    private readonly TextSet _names;
    private readonly EntryTable _entries;
    private readonly List<RefusedEntry> _refused = [];
    private long _seen;
    private long _unpackedBytes;

    public ListingBuilder(string source, ArchiveLimits limits)
    {
        (Source, _limits, _names) = (source, limits, new TextSet());
        _entries = new EntryTable(_names.Texts);
    }

    public string Source { get; }

    /// <summary>Takes the entry, or writes down why not.</summary>
    public void Add(ArchiveEntry entry)
    {
        if (!Accepts(entry.Name, out var name, out var number)) return;
        if (entry.Bytes > _limits.MaxEntryBytes)
        {
            Refuse(name, RejectCode.EntryTooLarge,
                $"it has {entry.Bytes:N0} bytes unpacked, and {_limits.MaxEntryBytes:N0} are allowed for one entry");
            return;
        }
        _unpackedBytes += entry.Bytes;
        if (_unpackedBytes > _limits.MaxUnpackedBytes)
            throw new InputMissingException($"{Source} holds more than {_limits.MaxUnpackedBytes:N0} bytes unpacked, which is the limit "
                + $"for one archive; split it, or raise the limit");
        _entries.Add(number, entry with { Name = name });
    }

    /// <summary>Writes down an entry that is not a plain file that can be read, where its name is one that anybody asked for.</summary>
    public void AddRefused(string rawName, string code, string reason)
    {
        if (Accepts(rawName, out var name, out _)) Refuse(name, code, reason);
    }

    public ArchiveListing Build()
    {
        _refused.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        return new(Source, _entries.InOrderOfName(), _refused);
    }

    /// <param name="number">The name's, among the names of this archive.</param>
    private bool Accepts(string rawName, out string name, out int number)
    {
        number = -1;
        if (++_seen > _limits.MaxEntries)
            throw new InputMissingException($"{Source} holds more than {_limits.MaxEntries:N0} entries, which is the limit for one "
                + $"archive; split it, or raise the limit");
        name = EntryName.Normalized(rawName);
        if (EntryName.IsRubbish(name)) return false;
        if (EntryName.Fault(name) is { } fault) return Refuse(name, RejectCode.UnsafeName, fault);
        return _names.TryAdd(name, out number) || Refuse(
            name, RejectCode.DuplicateName, "the archive holds this name more than once; the first entry is the one that is read");
    }

    private bool Refuse(string name, string code, string reason)
    {
        _refused.Add(new(name, code, reason));
        return false;
    }
}
