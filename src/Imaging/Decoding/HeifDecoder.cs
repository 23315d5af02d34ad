using ImageMagick;

namespace BatchSeg.Imaging.Decoding;

/// <summary>HEIC, which phones write, through ImageMagick; and AVIF, its sibling in the same container, through libvips.</summary>
/// <remarks>The container says itself how a picture is turned, and it comes out upright: EXIF's orientation says the same once more, and
/// is passed over (ISO/IEC 23008-12).</remarks>
internal sealed class HeifDecoder : IFormatDecoder
{
    private readonly VipsDecoder _avif = new(ImageFormat.Heif);

    public ImageHeader ReadHeader(ReadOnlySpan<byte> file) =>
        HeifBrands.IsAvif(file) ? _avif.ReadHeader(file)
            : new(ImageFormat.Heif, MagickPixels.Size(file, ImageFormat.Heif, MagickFormat.Heic));

    public void DecodeRgb(ReadOnlySpan<byte> file, PixelSize size, Span<byte> rgb)
    {
        if (HeifBrands.IsAvif(file)) _avif.DecodeRgb(file, size, rgb);
        else MagickPixels.Decode(file, ImageFormat.Heif, MagickFormat.Heic, size, 3, rgb);
    }

    public int MaskChannels(ReadOnlySpan<byte> file, bool asColours) =>
        HeifBrands.IsAvif(file) ? _avif.MaskChannels(file, asColours) : 3;

    public void DecodeMask(ReadOnlySpan<byte> file, PixelSize size, Span<byte> mask, int channels, bool asColours)
    {
        if (channels == 3) DecodeRgb(file, size, mask);
        else _avif.DecodeMask(file, size, mask, channels, asColours);
    }
}
