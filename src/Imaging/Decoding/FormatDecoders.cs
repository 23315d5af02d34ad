using BatchSeg.Foundation.Errors;
using BatchSeg.Imaging.Decoding.Png;
using BatchSeg.Imaging.Decoding.Tiff;

namespace BatchSeg.Imaging.Decoding;

/// <summary>Which decoder reads which file.</summary>
internal static class FormatDecoders
{
    private static readonly Dictionary<ImageFormat, IFormatDecoder> s_byFormat = new()
    {
        [ImageFormat.Jpeg] = new JpegDecoder(),
        [ImageFormat.Png] = new PngDecoder(),
        [ImageFormat.Bmp] = new BmpDecoder(),
        [ImageFormat.Gif] = new VipsDecoder(ImageFormat.Gif),
        [ImageFormat.WebP] = new VipsDecoder(ImageFormat.WebP),
        [ImageFormat.Tiff] = new TiffDecoder(),
        [ImageFormat.Heif] = new HeifDecoder(),
        [ImageFormat.Jpeg2000] = new Jpeg2000Decoder(),
    };

    /// <exception cref="BadItemException">The file is empty, or of no format that is read.</exception>
    public static IFormatDecoder For(ReadOnlySpan<byte> file)
    {
        if (file.IsEmpty) throw new BadItemException(RejectCode.Empty, "the file has no bytes");
        if (s_byFormat.TryGetValue(ImageFormats.Of(file), out var decoder)) return decoder;
        var start = Convert.ToHexString(file[..Math.Min(8, file.Length)]);
        throw new BadItemException(
            RejectCode.UnknownFormat, $"the file is no image that is read (it begins with {start}). Allowed: {ImageFormats.Allowed}");
    }
}
