using BatchSeg.Data.Errors;

namespace BatchSeg.Data.Archives;

/// <summary>Gathers an archive's entries under the rules that hold for every kind of archive.</summary>
internal sealed class ListingBuilder(string source, ArchiveLimits limits)
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly List<ArchiveEntry> _entries = [];
    private readonly List<RefusedEntry> _refused = [];
    private long _seen;
    private long _unpackedBytes;

    public string Source => source;

    /// <summary>Takes the entry, or writes down why not.</summary>
    public void Add(ArchiveEntry entry)
    {
        if (!Accepts(entry.Name, out var name)) return;
        if (entry.Bytes > limits.MaxEntryBytes)
        {
            Refuse(name, RejectCode.EntryTooLarge, $"it has {entry.Bytes:N0} bytes unpacked, and {limits.MaxEntryBytes:N0} are allowed for one entry");
            return;
        }
        _unpackedBytes += entry.Bytes;
        if (_unpackedBytes > limits.MaxUnpackedBytes)
            throw new InputMissingException($"{source} holds more than {limits.MaxUnpackedBytes:N0} bytes unpacked, which is the limit for one archive; split it, or raise the limit");
        _entries.Add(entry with { Name = name });
    }

    /// <summary>Writes down an entry that is not a plain file that can be read, where its name is one that anybody asked for.</summary>
    public void AddRefused(string rawName, string code, string reason)
    {
        if (Accepts(rawName, out var name)) Refuse(name, code, reason);
    }

    public ArchiveListing Build()
    {
        _entries.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        _refused.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        return new(source, _entries, _refused);
    }

    private bool Accepts(string rawName, out string name)
    {
        if (++_seen > limits.MaxEntries)
            throw new InputMissingException($"{source} holds more than {limits.MaxEntries:N0} entries, which is the limit for one archive; split it, or raise the limit");
        name = EntryName.Normalized(rawName);
        if (EntryName.IsRubbish(name)) return false;
        if (EntryName.Fault(name) is { } fault) return Refuse(name, RejectCode.UnsafeName, fault);
        return _names.Add(name) || Refuse(name, RejectCode.DuplicateName, "the archive holds this name more than once; the first entry is the one that is read");
    }

    private bool Refuse(string name, string code, string reason)
    {
        _refused.Add(new(name, code, reason));
        return false;
    }
}
