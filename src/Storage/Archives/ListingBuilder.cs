using BatchSeg.Foundation.Columns;
using BatchSeg.Foundation.Errors;
using BatchSeg.Foundation.Text;

namespace BatchSeg.Storage.Archives;

/// <summary>Gathers an archive's entries under the rules that hold for every kind of archive.</summary>
internal sealed class ListingBuilder
{
    private readonly ArchiveLimits _limits;
    private readonly TextSet _names;
    private readonly EntryTable _entries;
    private readonly List<RefusedEntry> _refused = [];

    /// <summary>Names that came more than once, and all their entries with them.</summary>
    private readonly HashSet<int> _repeated = [];
    private readonly List<(int Number, string Name, string Target)> _hardLinks = [];
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
        var most = name.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? _limits.MaxListBytes : _limits.MaxEntryBytes;
        if (entry.Bytes > most)
        {
            Refuse(name, RejectCode.EntryTooLarge, $"it has {entry.Bytes:N0} bytes unpacked, and {most:N0} are allowed for one entry");
            return;
        }
        _unpackedBytes += entry.Bytes;
        if (_unpackedBytes > _limits.MaxUnpackedBytes)
            throw new InputMissingException($"{Source} holds more than {_limits.MaxUnpackedBytes:N0} bytes unpacked, which is the limit "
                + $"for one archive; split it, or raise the limit");
        _entries.Add(number, entry with { Name = name });
    }

    /// <summary>Whether a later entry takes the place of an earlier one of its name, as where an archive is appended to. Else none of them
    /// is taken: nobody can tell which is meant.</summary>
    public bool LastWins { get; init; }

    /// <summary>Writes down an entry that is not a plain file that can be read, where its name is one that anybody asked for.</summary>
    public void AddRefused(string rawName, string code, string reason)
    {
        if (Accepts(rawName, out var name, out var number)) Refuse(name, code, reason);
        if (number >= 0) _entries.Remove(number);
    }

    /// <summary>Takes a second name of an entry that the archive holds as well.</summary>
    public void AddHardLink(string rawName, string target)
    {
        if (Accepts(rawName, out var name, out var number)) _hardLinks.Add((number, name, EntryName.Normalized(target)));
    }

    public ArchiveListing Build()
    {
        ResolveHardLinks();
        foreach (var number in _repeated)
        {
            _entries.Remove(number);
            Refuse(_names.Texts[number], RejectCode.DuplicateName,
                "the archive holds this name more than once, and which entry is meant cannot be told: none is used. Pack it anew");
        }
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
        if (_names.TryAdd(name, out number)) return true;
        if (LastWins) ForgetEarlier(name, number);
        else _repeated.Add(number);
        return LastWins;
    }

    private void ResolveHardLinks()
    {
        if (_hardLinks.Count == 0) return;
        var targets = _entries.InOrderOfName().ToDictionary(entry => entry.Name);
        foreach (var (number, name, target) in _hardLinks)
            if (targets.TryGetValue(target, out var entry)) _entries.Add(number, targets[name] = entry with { Name = name });
            else
                Refuse(name, RejectCode.Link,
                    $"it is a link to '{target}', which is no entry that is read; put the file itself into the archive");
    }

    private void ForgetEarlier(string name, int number)
    {
        _hardLinks.RemoveAll(link => link.Number == number);
        _entries.Remove(number);
        _refused.RemoveAll(refused => refused.Name == PrintableText.Of(name));
    }

    private bool Refuse(string name, string code, string reason)
    {
        _refused.Add(new(PrintableText.Of(name), code, reason));
        return false;
    }
}
