using System.Globalization;

namespace BatchSeg.Imaging;

/// <summary>A colour of 8 bits a channel.</summary>
public readonly record struct Rgb(byte Red, byte Green, byte Blue)
{
    /// <summary>"#rrggbb" in small letters, as <see cref="TryParse"/> reads it.</summary>
    public override string ToString() => $"#{Red:x2}{Green:x2}{Blue:x2}";

    /// <summary>Reads "#rrggbb".</summary>
    public static bool TryParse(string text, out Rgb colour)
    {
        colour = default;
        if (text.Length != 7 || text[0] != '#' || !int.TryParse(
            text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bits)) return false;
        colour = new((byte)(bits >> 16), (byte)(bits >> 8), (byte)bits);
        return true;
    }
}
