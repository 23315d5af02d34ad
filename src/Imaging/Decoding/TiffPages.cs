using BatchSeg.Foundation.Errors;

namespace BatchSeg.Imaging.Decoding;

/// <summary>TIFF files of several pages, as microscopes write a volume's slices. What <see cref="ImageDecoder"/> says of errors holds
/// here.</summary>
public static class TiffPages
{
    /// <summary>Pages of a file, at least 1.</summary>
    public static int Count(ReadOnlySpan<byte> file)
    {
        if (FormatDecoders.For(file) is VipsDecoder { Format: ImageFormat.Tiff } tiff) return tiff.CountPages(file);
        throw new BadItemException(RejectCode.UnknownFormat, "the file is no TIFF: only a TIFF holds pages (`pages: true`)");
    }

    /// <param name="page">From 0.</param>
    /// <returns>RGB.</returns>
    public static Image Decode(ReadOnlySpan<byte> file, int page, DecodeOptions options)
    {
        var decoder = new VipsDecoder(ImageFormat.Tiff, page);
        var size = ImageDecoder.Admit(decoder.ReadHeader(file), options.MaxPixels).StoredSize;
        var image = Image.Uncleared(size.Height, size.Width, 3);
        decoder.DecodeRgb(file, size, image.Pixels);
        return image;
    }

    /// <returns>1 channel of grey values as they are stored, or 3 of colours.</returns>
    public static Image DecodeMask(ReadOnlySpan<byte> file, int page, MaskDecodeOptions options)
    {
        return ImageDecoder.DecodeMask(new VipsDecoder(ImageFormat.Tiff, page), file, options);
    }
}
