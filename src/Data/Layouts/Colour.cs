using System.Globalization;

namespace BatchSeg.Data.Layouts;

/// <summary>Colours as people write them: "#rrggbb".</summary>
public static class Colour
{
    /// <param name="rgb">0xRRGGBB.</param>
    public static bool TryParse(string text, out int rgb)
    {
        rgb = 0;
        return text.Length == 7 && text[0] == '#' && int.TryParse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out rgb);
    }
}
