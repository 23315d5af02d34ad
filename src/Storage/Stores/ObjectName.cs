namespace BatchSeg.Storage.Stores;

/// <summary>The rules of object names, the same for every store.</summary>
internal static class ObjectName
{
    /// <summary>Temporaries and locks begin with this; they are no objects: never listed, never read or written by name.</summary>
    public const string ReservedStart = ".batchseg-";

    /// <summary>The name, where it is one that stays below the store's root.</summary>
    /// <exception cref="ArgumentException">It would leave the root, or is reserved.</exception>
    public static string Checked(string name)
    {
        if (Fault(name) is { } fault) throw new ArgumentException($"'{name}' is not the name of an object: {fault}", nameof(name));
        return name;
    }

    public static bool IsReserved(string name) => name[(name.LastIndexOf('/') + 1)..].StartsWith(ReservedStart, StringComparison.Ordinal);

    /// <summary>Where the lock of this name is kept: beside the objects, under a reserved name.</summary>
    public static string OfLock(string name)
    {
        var slash = Checked(name).LastIndexOf('/') + 1;
        return $"{name[..slash]}{ReservedStart}lock-{name[slash..]}";
    }

    private static string? Fault(string name)
    {
        if (name.Length == 0) return "it is empty";
        if (name[0] == '/') return "it begins with '/', names are relative to the store";
        if (name.Contains('\0')) return "it holds a NUL character";
        if (name.Split('/').Any(part => part is "" or "." or ".."))
            return "a part of it is empty, '.' or '..', which could leave the store's folder";
        return IsReserved(name) ? $"names that begin with '{ReservedStart}' are kept for temporary files and locks" : null;
    }
}
