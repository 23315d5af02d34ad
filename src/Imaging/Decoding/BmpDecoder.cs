namespace BatchSeg.Imaging.Decoding;

/// <summary>Windows bitmaps: palettes of 1, 4 and 8 bits, and 24 and 32 bits, not compressed.</summary>
/// <remarks>Our own: libvips does not read them, and ImageMagick takes files that are cut short.</remarks>
internal sealed class BmpDecoder : IFormatDecoder
{
    public ImageHeader ReadHeader(ReadOnlySpan<byte> file)
    {
        var layout = BmpLayout.Read(file);
        return new(ImageFormat.Bmp, layout.Size);
    }

    public void DecodeRgb(ReadOnlySpan<byte> file, PixelSize size, Span<byte> rgb)
    {
        var layout = BmpLayout.Read(file);
        var indices = new byte[layout.HasPalette ? size.Width : 0];
        for (var y = 0; y < size.Height; y++)
        {
            var stored = layout.Row(file, y);
            var row = rgb.Slice(y * size.Width * 3, size.Width * 3);
            if (layout.HasPalette)
            {
                PackedBits.UnpackRow(stored, layout.BitsPerPixel, indices);
                for (var x = 0; x < size.Width; x++) CopyReversed(layout.Colour(file, indices[x]), row[(x * 3)..]);
            }
            else
                for (var x = 0; x < size.Width; x++) CopyReversed(stored[(x * layout.BitsPerPixel / 8)..], row[(x * 3)..]);
        }
    }

    public int MaskChannels(ReadOnlySpan<byte> file, bool asColours) => BmpLayout.Read(file).HasPalette && !asColours ? 1 : 3;

    public void DecodeMask(ReadOnlySpan<byte> file, PixelSize size, Span<byte> mask, int channels, bool asColours)
    {
        var layout = BmpLayout.Read(file);
        if (channels == 3) DecodeRgb(file, size, mask);
        else
            for (var y = 0; y < size.Height; y++)
                PackedBits.UnpackRow(layout.Row(file, y), layout.BitsPerPixel, mask.Slice(y * size.Width, size.Width));
    }

    /// <summary>Colours are stored blue, green, red.</summary>
    private static void CopyReversed(ReadOnlySpan<byte> bgr, Span<byte> rgb) => (rgb[0], rgb[1], rgb[2]) = (bgr[2], bgr[1], bgr[0]);
}
