using System.Text;
using System.Text.RegularExpressions;

namespace BatchSeg.Foundation.Text;

/// <summary>A pattern for paths with '/': `*` and `?` within one part, `**` any number of parts, `{a,b}` either. Letters match in either
/// case.</summary>
/// <remarks>A pattern may begin at any folder (`images/*.jpg` finds `pets/images/1.jpg`), unless it starts with '/'.</remarks>
public sealed class Glob
{
    private readonly Regex _regex;

    /// <summary>Pattern made ready for many paths.</summary>
    /// <exception cref="ArgumentException"><see cref="FaultOf"/> has something against it.</exception>
    public Glob(string pattern)
    {
        if (FaultOf(pattern) is { } fault) throw new ArgumentException(fault, nameof(pattern));
        Pattern = pattern;
        _regex = new Regex(ToRegex(pattern), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    }

    /// <summary>Pattern as it was given.</summary>
    public string Pattern { get; }

    /// <summary>Begins with '/': matches from the root only.</summary>
    public bool IsAnchored => Pattern.StartsWith('/');

    /// <summary>What is wrong with a pattern, in one sentence; null where it can be used.</summary>
    public static string? FaultOf(string pattern)
    {
        if (pattern.Trim('/').Length == 0) return "a pattern must name files, such as images/*.jpg";
        var depth = 0;
        foreach (var letter in pattern)
        {
            depth += letter switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth is < 0 or > 1) break;
        }
        return depth == 0 ? null : $"'{pattern}' has braces that do not close or stand in one another";
    }

    /// <summary>Whether a file of this path is meant.</summary>
    /// <param name="path">From the root, with '/' between its parts and none before the first.</param>
    public bool Matches(string path) => _regex.IsMatch(path);

    /// <summary>The part of the path below the pattern's fixed folders (`images/*.jpg` leaves `1.jpg` of `pets/images/1.jpg`), or null
    /// where it does not match.</summary>
    public string? BelowFixedFolders(string path) => _regex.Match(path) is { Success: true } match ? match.Groups["below"].Value : null;

    /// <summary>Same as <see cref="Pattern"/>.</summary>
    public override string ToString() => Pattern;

    private static string ToRegex(string pattern)
    {
        var parts = pattern.Trim('/').Split('/');
        var fixedFolders = Math.Min(parts.TakeWhile(part => part.IndexOfAny(['*', '?', '{']) < 0).Count(), parts.Length - 1);
        var regex = new StringBuilder(pattern.StartsWith('/') ? "^" : "^(?:.*?/)?");
        for (var i = 0; i < parts.Length; i++)
        {
            if (i == fixedFolders) regex.Append("(?<below>");
            var last = i == parts.Length - 1;
            if (parts[i] == "**") regex.Append(last ? ".+" : "(?:[^/]+/)*");
            else regex.Append(PartToRegex(parts[i])).Append(last ? "" : "/");
        }
        return regex.Append(")$").ToString();
    }

    private static string PartToRegex(string part)
    {
        var regex = new StringBuilder();
        var inBraces = false;
        foreach (var letter in part)
        {
            regex.Append(letter switch
            {
                '*' => "[^/]*",
                '?' => "[^/]",
                '{' => "(?:",
                '}' => ")",
                ',' when inBraces => "|",
                _ => Regex.Escape(letter.ToString()),
            });
            inBraces = letter switch { '{' => true, '}' => false, _ => inBraces };
        }
        return regex.ToString();
    }
}
