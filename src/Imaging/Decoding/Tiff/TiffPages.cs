using BatchSeg.Foundation.Errors;

namespace BatchSeg.Imaging.Decoding.Tiff;

/// <summary>TIFF files of several pages, as microscopes write a volume's slices. What <see cref="ImageDecoder"/> says of errors holds
/// here.</summary>
public static class TiffPages
{
    /// <summary>Pages of a file, at least 1; thumbnails and a pyramid's smaller levels are none.</summary>
    public static int Count(ReadOnlySpan<byte> file)
    {
        if (FormatDecoders.For(file) is TiffDecoder) return TiffDecoder.CountPages(file);
        throw new BadItemException(RejectCode.UnknownFormat, "the file is no TIFF: only a TIFF holds pages (`pages: true`)");
    }

    /// <param name="page">From 0.</param>
    /// <returns>RGB, upright.</returns>
    public static Image Decode(ReadOnlySpan<byte> file, int page, DecodeOptions options) =>
        ImageDecoder.Decode(new TiffDecoder(page), file, options);

    /// <returns>1 channel of grey values or class ids, or 3 of colours; upright.</returns>
    public static Image DecodeMask(ReadOnlySpan<byte> file, int page, MaskDecodeOptions options) =>
        ImageDecoder.DecodeMask(new TiffDecoder(page), file, options);
}
