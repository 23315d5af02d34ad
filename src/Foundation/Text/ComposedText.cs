using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace BatchSeg.Foundation.Text;

/// <summary>Names that look alike, made alike: macOS takes letters and their marks apart (NFD), and other systems do not (NFC).</summary>
/// <remarks>.NET normalizes nothing without the ICU library, which machines lack. Marks are taken in the order in which they stand: that of
/// NFD.</remarks>
public static class ComposedText
{
    private const char FirstMark = '\u0300';
    private const int HangulFirst = 0xAC00, LeadFirst = 0x1100, VowelFirst = 0x1161, TailFirst = 0x11A7;
    private const int Leads = 19, Vowels = 21, Tails = 28;

    /// <summary>Letter and mark -> the letter that they compose to.</summary>
    private static readonly Lazy<FrozenDictionary<(char, char), char>> Compositions = new(Load);

    /// <summary>The text in NFC (Unicode Standard Annex 15), given that it is in NFD or NFC.</summary>
    public static string Of(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange(FirstMark, char.MaxValue)) return text;
        var composed = new StringBuilder(text.Length);
        foreach (var letter in text)
            if (composed.Length > 0 && Compose(composed[^1], letter) is { } one) composed[^1] = one;
            else composed.Append(letter);
        return composed.Length == text.Length ? text : composed.ToString();
    }

    private static char? Compose(char letter, char mark)
    {
        var (lead, vowel) = (letter - LeadFirst, mark - VowelFirst);
        if (lead is >= 0 and < Leads && vowel is >= 0 and < Vowels) return (char)(HangulFirst + (lead * Vowels + vowel) * Tails);
        var (syllable, tail) = (letter - HangulFirst, mark - TailFirst);
        if (syllable is >= 0 and < Leads * Vowels * Tails && syllable % Tails == 0 && tail is > 0 and < Tails) return (char)(letter + tail);
        return Compositions.Value.TryGetValue((letter, mark), out var composed) ? composed : null;
    }

    private static FrozenDictionary<(char, char), char> Load()
    {
        using var lines = new StreamReader(typeof(ComposedText).Assembly.GetManifestResourceStream(
            $"{typeof(ComposedText).Namespace}.compositions.txt")!);
        var all = new Dictionary<(char, char), char>();
        while (lines.ReadLine() is { } line) all.Add((At(line, 0), At(line, 4)), At(line, 8));
        return all.ToFrozenDictionary();

        static char At(string line, int at) => (char)int.Parse(line.AsSpan(at, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }
}
