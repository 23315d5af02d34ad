namespace BatchSeg.Storage.Archives;

/// <summary>Which names of entries are read, which are refused, and which are another system's rubbish.</summary>
internal static class EntryName
{
    /// <summary>Without a leading "./", which some tar programs write and others do not.</summary>
    public static string Normalized(string name)
    {
        while (name.StartsWith("./", StringComparison.Ordinal)) name = name[2..].TrimStart('/');
        return name;
    }

    /// <summary>What programs put beside people's files: hidden ones (notebooks' checkpoints, waste baskets), and folders of macOS, Windows
    /// and network drives.</summary>
    public static bool IsRubbish(string name)
    {
        foreach (var range in name.AsSpan().Split('/'))
            if (name.AsSpan()[range] is ['.', not '.', ..] or "__MACOSX" or "@eaDir" or "#recycle" or "Thumbs.db" or "desktop.ini")
                return true;
        return false;
    }

    /// <summary>Why the name is unsafe, or null where it is not: whoever unpacked it by this name would write outside of a
    /// folder.</summary>
    public static string? Fault(string name)
    {
        if (name.Length == 0) return "the entry has no name";
        if (name.Contains('\\'))
            return "the name holds a backslash, which is a folder's end on some systems and a letter on others: pack it anew with a "
                + "program that writes '/' (7-Zip, PowerShell 7, tar)";
        if (name[0] == '/') return "the name is an absolute path";
        if (name.Length > 1 && name[1] == ':' && char.IsAsciiLetter(name[0])) return "the name begins with a drive letter";
        if (name.Contains('\uFFFD')) return "the name is not in the encoding that it says";
        if (name.Any(char.IsControl)) return "the name holds a control character";
        return name.Split('/').Any(part => part is ".." or "." or "") ? "a part of the name is '..', '.' or empty" : null;
    }
}
