namespace BatchSeg.Imaging.Decoding;

/// <summary>Ink to light. JPEGs of four inks come from Adobe's programs, which store 255 minus the ink; so do all readers
/// assume.</summary>
internal static class Cmyk
{
    /// <summary>red = (255 - cyan) * (255 - black) / 255, rounded, and so on: what Pillow gives.</summary>
    /// <param name="inverted">Four bytes a pixel, each 255 minus the ink.</param>
    public static void InvertedToRgb(ReadOnlySpan<byte> inverted, Span<byte> rgb)
    {
        for (int i = 0, o = 0; o < rgb.Length; i += 4, o += 3)
        {
            var black = inverted[i + 3];
            rgb[o] = Scale(inverted[i], black);
            rgb[o + 1] = Scale(inverted[i + 1], black);
            rgb[o + 2] = Scale(inverted[i + 2], black);
        }
    }

    private static byte Scale(int light, int black) => (byte)((light * black + 127) / 255);
}
