using System.Text.RegularExpressions;
using BatchSeg.Foundation.Text;

namespace BatchSeg.Datasets.Layouts;

/// <summary>Which files of the inputs are meant, and the key by which an image finds its mask.</summary>
/// <param name="Files">At least one pattern; the first that matches gives the key.</param>
/// <param name="Archive">Pattern for the name of the archive or folder that holds them; null: any.</param>
/// <param name="Suffix">What to take off the end of the name before it is the key; "" for nothing.</param>
/// <param name="Key">Matched against the whole path: its groups, joined with '/', are the key. Null: the path below the pattern's fixed
/// folders, without extension.</param>
/// <param name="Pages">Each file is a TIFF stack, whose pages are the images or masks.</param>
public sealed record FileRule(IReadOnlyList<Glob> Files, Glob? Archive, string Suffix, Regex? Key, bool Pages)
{
    /// <summary>The key of an archive's entry, or null where the rule does not mean this entry.</summary>
    /// <param name="archive">The archive's or folder's own name without its extension. An entry is also known below it, so that
    /// `images/*.jpg` finds `1.jpg` in images.zip.</param>
    public string? KeyOf(string archive, string entry)
    {
        if (Archive is not null && !Archive.Matches(archive)) return null;
        foreach (var glob in Files)
        {
            if (glob.BelowFixedFolders(PathFor(glob, archive, entry)) is { } below) return KeyOfMatch(below, entry);
        }
        return null;
    }

    /// <summary>Whether a pattern means an archive's entry.</summary>
    public static bool Means(Glob glob, string archive, string entry) => glob.Matches(PathFor(glob, archive, entry));

    private static string PathFor(Glob glob, string archive, string entry) => glob.IsAnchored ? entry : $"{archive}/{entry}";

    private string? KeyOfMatch(string below, string entry)
    {
        if (Key is not null)
            return Key.Match(entry) is { Success: true } match
                ? string.Join('/', match.Groups.Values.Skip(1).Where(group => group.Success).Select(group => group.Value))
                : null;
        var stem = below[..^Path.GetExtension(below).Length];
        if (!stem.EndsWith(Suffix, StringComparison.Ordinal)) return null;
        return stem[..^Suffix.Length];
    }
}
