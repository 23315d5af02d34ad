using System.Text;
using BatchSeg.Data.Text;

namespace BatchSeg.Engine.Inputs;

/// <summary>Names samples: short, unique, and safe as the name of a file.</summary>
public static class SampleIds
{
    /// <summary>What file systems allow, less room for an extension and for a hash.</summary>
    private const int MaxLength = 200;

    /// <summary>For each key (a path without extension), its last part; where several share it, the whole path with '-' for '/'; and where those
    /// coincide as well, a hash of the key behind it.</summary>
    /// <param name="keys">All different.</param>
    public static string[] Of(IReadOnlyList<string> keys)
    {
        var ids = keys.Select(key => Safe(key[(key.LastIndexOf('/') + 1)..])).ToArray();
        if (Rename(ids, i => Safe(keys[i]))) Rename(ids, i => $"{Safe(keys[i])}-{Hash(keys[i])}");
        return ids;
    }

    /// <summary>Letters, digits, '.', '_' and '-' stay; all else becomes '-'. Never empty, never hidden, never too long.</summary>
    public static string Safe(string name)
    {
        // Most names are safe as they are: among millions, a copy of each would be felt.
        var safe = (name.All(IsSafe) ? name : string.Concat(name.Select(letter => IsSafe(letter) ? letter : '-'))).TrimStart('.');
        if (safe.Length == 0) return $"sample-{Hash(name)}";
        return Encoding.UTF8.GetByteCount(safe) <= MaxLength ? safe : $"{Hash(name)}{safe[^(MaxLength / 8)..]}";
    }

    private static bool IsSafe(char letter) => char.IsLetterOrDigit(letter) || letter is '.' or '_' or '-';

    /// <summary>Gives every id that is there more than once another name, and tells whether there was any. Ids differ in more than case, so that they do on any disk.</summary>
    private static bool Rename(string[] ids, Func<int, string> name)
    {
        var any = false;
        var count = new Dictionary<string, int>(ids.Length, StringComparer.OrdinalIgnoreCase);
        foreach (var id in ids) count[id] = count.GetValueOrDefault(id) + 1;
        for (var i = 0; i < ids.Length; i++)
            if (count[ids[i]] > 1) (ids[i], any) = (name(i), true);
        return any;
    }

    private static string Hash(string key) => Sha256Hex.Of(key)[..8];
}
