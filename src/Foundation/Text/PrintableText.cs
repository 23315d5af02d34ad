using System.Globalization;

namespace BatchSeg.Foundation.Text;

/// <summary>Names of files as people may see them: a control character would write lines of its own on a terminal, or worse.</summary>
public static class PrintableText
{
    /// <summary>The text with `\u000a` in the place of a line feed, and so on.</summary>
    public static string Of(string text) =>
        text.Any(IsControl) ? string.Concat(text.Select(letter => IsControl(letter) ? Escaped(letter) : $"{letter}")) : text;

    private static string Escaped(char letter) => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}");

    /// <summary>Control characters, and those that turn the direction of what follows.</summary>
    private static bool IsControl(char letter) =>
        char.IsControl(letter) || letter is >= '\u202a' and <= '\u202e' or >= '\u2066' and <= '\u2069';
}
