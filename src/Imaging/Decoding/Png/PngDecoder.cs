using BatchSeg.Foundation.Errors;

namespace BatchSeg.Imaging.Decoding.Png;

/// <summary>PNG: every colour type and bit depth, interlaced or not. One wrong bit never gives wrong pixels: the file is
/// refused.</summary>
/// <remarks>Our own, because packages give a palette's colours where its indices are the class ids, and are no faster: .NET's zlib-ng does
/// most of the work.</remarks>
internal sealed class PngDecoder : IFormatDecoder
{
    public ImageHeader ReadHeader(ReadOnlySpan<byte> file) => new(ImageFormat.Png, PngHeader.Read(file).Size, Orientation(file));

    public void DecodeRgb(ReadOnlySpan<byte> file, PixelSize size, Span<byte> rgb) =>
        PngPixels.Decode(file, 3, rgb, PixelPurpose.Picture);

    public void DecodeRgb(ReadOnlySpan<byte> file, PixelSize size, Span<byte> rgb, StoredSamples samples)
    {
        if (samples.Bands is not null || PngHeader.Read(file).Colour == PngColour.Palette)
            throw new BadItemException(RejectCode.UnsupportedLevels,
                "the layout gives `bands` or `range`, and this is a PNG: it has no bands beyond its colours, and a palette has no range");
        PngPixels.Decode(file, 3, rgb, PixelPurpose.PictureOf(samples.Range));
    }

    public int MaskChannels(ReadOnlySpan<byte> file, bool asColours) => PngHeader.Read(file).Colour switch
    {
        PngColour.Grey or PngColour.GreyAlpha => 1,
        PngColour.Palette => asColours ? 3 : 1,
        _ => 3,
    };

    public void DecodeMask(ReadOnlySpan<byte> file, PixelSize size, Span<byte> mask, int channels, bool asColours) =>
        PngPixels.Decode(file, channels, mask, PixelPurpose.Mask(asColours));

    /// <summary>The EXIF orientation, which stands before the pixels.</summary>
    private static int Orientation(ReadOnlySpan<byte> file)
    {
        for (var chunks = new PngChunks(file); chunks.MoveNext() && !chunks.Is("IDAT"u8);)
            if (chunks.Is("eXIf"u8)) return ExifOrientation.Read(chunks.Body);
        return ExifOrientation.Upright;
    }
}
