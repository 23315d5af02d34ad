using BatchSeg.Foundation.Errors;
using NetVips;
using VipsImage = NetVips.Image;

namespace BatchSeg.Imaging.Decoding;

/// <summary>The less frequent formats through libvips: GIF (first frame), WebP, TIFF (first page), AVIF.</summary>
/// <param name="page">From 0; only of TIFF there are more.</param>
internal sealed class VipsDecoder(ImageFormat format, int page = 0) : IFormatDecoder
{
    public ImageFormat Format => format;

    public int CountPages(ReadOnlySpan<byte> file)
    {
        using var image = Open(file);
        return Number(image, "n-pages") ?? 1;
    }

    public ImageHeader ReadHeader(ReadOnlySpan<byte> file)
    {
        using var image = Open(file);
        return new(format, new(image.Height, image.Width),
            Number(image, "orientation") is >= 1 and <= 8 and var orientation ? orientation : ExifOrientation.Upright);
    }

    public void DecodeRgb(ReadOnlySpan<byte> file, PixelSize size, Span<byte> rgb)
    {
        using var image = Open(file);
        WriteRgb(image, rgb);
    }

    public int MaskChannels(ReadOnlySpan<byte> file, bool expandPalette)
    {
        using var image = Open(file);
        return image.Bands - (image.HasAlpha() ? 1 : 0) == 1 && image.Format is Enums.BandFormat.Uchar or Enums.BandFormat.Ushort ? 1 : 3;
    }

    public void DecodeMask(ReadOnlySpan<byte> file, PixelSize size, Span<byte> mask, int channels)
    {
        using var image = Open(file);
        if (channels == 3) WriteRgb(image, mask);
        else WriteIds(image, mask);
    }

    private void WriteIds(VipsImage image, Span<byte> ids)
    {
        if (image.Format == Enums.BandFormat.Ushort) MaskValues.Narrow(Try(image.WriteToMemory<ushort>), image.Bands, ids);
        else Channels.Keep(Try(image.WriteToMemory<byte>), image.Bands, ids, 1);
    }

    private void WriteRgb(VipsImage image, Span<byte> rgb)
    {
        using var colours = Try(() => image.Colourspace(Enums.Interpretation.Srgb));
        using var eightBits = Try(() => colours.Cast(Enums.BandFormat.Uchar));
        Channels.Keep(Try(eightBits.WriteToMemory<byte>), eightBits.Bands, rgb, 3);
    }

    /// <remarks>Of less than a warning libtiff passes damaged pixels on as good ones.</remarks>
    private VipsImage Open(ReadOnlySpan<byte> file)
    {
        VipsLibrary.Require();
        var options = page == 0 ? null : new VOption { { "page", page } };
        try
        {
            return VipsImage.NewFromBuffer(file, access: Enums.Access.Sequential, failOn: Enums.FailOn.Warning, kwargs: options);
        }
        catch (VipsException fault)
        {
            throw Bad(fault);
        }
    }

    private T Try<T>(Func<T> step)
    {
        try
        {
            return step();
        }
        catch (VipsException fault)
        {
            throw Bad(fault);
        }
    }

    private BadItemException Bad(VipsException fault) =>
        new(RejectCode.Corrupt,
            $"the {format} file is damaged, cut short, or of a kind that is not read (libvips: {VipsLibrary.Message(fault)})");

    private static int? Number(VipsImage image, string field) => image.Contains(field) ? image.Get(field) as int? : null;
}
