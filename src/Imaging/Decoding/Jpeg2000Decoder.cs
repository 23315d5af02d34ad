using BatchSeg.Foundation.Errors;
using ImageMagick;

namespace BatchSeg.Imaging.Decoding;

/// <summary>JPEG 2000, which satellites' scenes come in, through ImageMagick and OpenJPEG: files (.jp2, .jpx) and bare code streams
/// (.j2k).</summary>
/// <remarks>Other depths are brought to 8 bits by their brightest level, rounded.</remarks>
internal sealed class Jpeg2000Decoder : IFormatDecoder
{
    public ImageHeader ReadHeader(ReadOnlySpan<byte> file) => new(ImageFormat.Jpeg2000, Jpeg2000Header.Read(file).Size);

    public void DecodeRgb(ReadOnlySpan<byte> file, PixelSize size, Span<byte> rgb) => Decode(file, size, 3, rgb);

    public int MaskChannels(ReadOnlySpan<byte> file, bool asColours) =>
        Jpeg2000Header.Read(file) is { Components: 1 or 2, HasPalette: false } ? 1 : 3;

    public void DecodeMask(ReadOnlySpan<byte> file, PixelSize size, Span<byte> mask, int channels, bool asColours)
    {
        // ImageMagick stretches other depths to 8 bits, and class ids would be others.
        if (channels == 1 && Jpeg2000Header.Read(file).BitDepth is not 8 and var bits)
            throw new BadItemException(RejectCode.UnknownClass,
                $"the mask is a JPEG 2000 file of {bits} bits: class ids are read from 8 bits. Save it as PNG");
        Decode(file, size, channels, mask);
    }

    private static void Decode(ReadOnlySpan<byte> file, PixelSize size, int channels, Span<byte> pixels)
    {
        Jpeg2000Stream.RequireEnd(Jpeg2000Header.CodeStream(file, out _));
        var coder = Jpeg2000Header.IsCodeStream(file) ? MagickFormat.J2k : MagickFormat.Jp2;
        MagickPixels.Decode(file, ImageFormat.Jpeg2000, coder, size, channels, pixels);
    }
}
