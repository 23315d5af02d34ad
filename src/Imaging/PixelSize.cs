using System.Globalization;

namespace BatchSeg.Imaging;

/// <summary>Height and width in pixels, in that order, as everywhere in this project: "128" is 128x128, "240x320" is 240 high and 320
/// wide.</summary>
public readonly record struct PixelSize(int Height, int Width)
{
    /// <summary>Height first, a square too: "240x320", "128x128".</summary>
    public override string ToString() => $"{Height}x{Width}";

    /// <summary>Reads "240x320", or "128" for a square: digits only, and each number at least 1.</summary>
    /// <param name="size">0x0 where the text is neither.</param>
    public static bool TryParse(string text, out PixelSize size)
    {
        size = default;
        var parts = text.Split('x');
        if (parts.Length is < 1 or > 2) return false;
        if (!int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var height) || height < 1) return false;
        var width = height;
        if (parts.Length == 2 && (!int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out width) || width < 1))
            return false;
        size = new(height, width);
        return true;
    }
}
