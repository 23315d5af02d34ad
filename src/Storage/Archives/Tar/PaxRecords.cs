using System.Globalization;

namespace BatchSeg.Storage.Archives.Tar;

/// <summary>What pax headers and GNU's long-name entries say of the entry that follows them.</summary>
internal sealed class PaxRecords
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <summary>A sparse file's own name stands beside a made-up one.</summary>
    public string? Name => _values.GetValueOrDefault("GNU.sparse.name") ?? _values.GetValueOrDefault("path");

    public long? BodyBytes => long.TryParse(
        _values.GetValueOrDefault("size"), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null;

    public bool IsSparse => _values.Keys.Any(key => key.StartsWith("GNU.sparse.", StringComparison.Ordinal));

    /// <summary>What a link leads to, where the header has no room for it.</summary>
    public string? LinkTarget => _values.GetValueOrDefault("linkpath");

    public void SetName(string name) => _values["path"] = name;

    public void SetLinkTarget(string name) => _values["linkpath"] = name;

    /// <summary>The records of <paramref name="globals"/> first, those of this entry over them.</summary>
    public PaxRecords Over(PaxRecords globals)
    {
        var merged = new PaxRecords();
        foreach (var (key, value) in globals._values.Concat(_values)) merged._values[key] = value;
        return merged;
    }

    /// <summary>Adds records of the form "LENGTH KEY=VALUE\n", where LENGTH counts the whole record (pax(1), "pax Header
    /// Block").</summary>
    /// <returns>False where they are not of that form.</returns>
    public bool TryAdd(ReadOnlySpan<byte> body)
    {
        while (body.Length > 0)
        {
            var blank = body.IndexOf((byte)' ');
            if (blank < 1 || !int.TryParse(body[..blank], NumberStyles.None, CultureInfo.InvariantCulture, out var length)) return false;
            if (length <= blank + 1 || length > body.Length || body[length - 1] != '\n') return false;
            var record = body[(blank + 1)..(length - 1)];
            var equals = record.IndexOf((byte)'=');
            if (equals < 1) return false;
            _values[TarText.Of(record[..equals])] = TarText.Of(record[(equals + 1)..]);
            body = body[length..];
        }
        return true;
    }
}
