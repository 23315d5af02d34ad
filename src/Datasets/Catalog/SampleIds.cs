using System.Collections;
using System.Text;
using BatchSeg.Foundation.Columns;
using BatchSeg.Foundation.Text;

namespace BatchSeg.Datasets.Catalog;

/// <summary>Names samples: short, unique, and safe as the name of a file.</summary>
public static class SampleIds
{
    /// <summary>What file systems allow, less room for an extension and for a hash.</summary>
    private const int MaxLength = 200;

    /// <summary>What an id is made of, the shortest first.</summary>
    private enum Form : byte { LastPart, WholeKey, KeyAndHash }

    /// <summary>For each key (a path without extension), its last part; where several share it, the whole path with '-' for '/'; and where
    /// those coincide as well, a hash of the key behind it.</summary>
    /// <param name="keys">All different.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> keys)
    {
        var forms = new Form[keys.Count];
        if (Lengthen(keys, forms, Form.WholeKey)) Lengthen(keys, forms, Form.KeyAndHash);
        return new ComputedList<string>(keys.Count, i => IdOf(keys[i], forms[i]));
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

    private static string IdOf(string key, Form form) => form switch
    {
        Form.LastPart => Safe(key[(key.LastIndexOf('/') + 1)..]),
        Form.WholeKey => Safe(key),
        _ => $"{Safe(key)}-{Hash(key)}",
    };

    /// <summary>Gives every id that is there more than once another form, and tells whether there was any. Ids differ in more than case,
    /// so that they do on any disk.</summary>
    private static bool Lengthen(IReadOnlyList<string> keys, Form[] forms, Form longer)
    {
        var (ids, numbers, repeated) = (new TextSet(), new int[keys.Count], new BitArray(keys.Count));
        for (var i = 0; i < keys.Count; i++)
            if (!ids.TryAdd(IdOf(keys[i], forms[i]).ToUpperInvariant(), out numbers[i])) repeated[numbers[i]] = true;
        for (var i = 0; i < keys.Count; i++)
            if (repeated[numbers[i]]) forms[i] = longer;
        return repeated.HasAnySet();
    }

    private static string Hash(string key) => Sha256Hex.Of(key)[..8];
}
