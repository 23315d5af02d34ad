using BatchSeg.Foundation.Errors;
using NetVips;
using VipsImage = NetVips.Image;

namespace BatchSeg.Imaging.Decoding;

/// <summary>The less frequent formats through libvips: GIF (first frame), WebP, AVIF, and a TIFF's page.</summary>
/// <param name="page">From 0; only of TIFF there are more.</param>
internal sealed class VipsDecoder(ImageFormat format, int page = 0) : IFormatDecoder
{
    public ImageFormat Format => format;

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

    public int MaskChannels(ReadOnlySpan<byte> file, bool asColours)
    {
        using var image = Open(file);
        if (format == ImageFormat.Gif && !asColours)
            throw new BadItemException(RejectCode.UnknownClass,
                "the mask is a GIF file, whose palette indices are not read: save it as PNG, or read its colours or brightness "
                + "(`read: colour`, `read: threshold`)");
        return image.Bands - (image.HasAlpha() ? 1 : 0) == 1 && image.Format == Enums.BandFormat.Uchar ? 1 : 3;
    }

    public void DecodeMask(ReadOnlySpan<byte> file, PixelSize size, Span<byte> mask, int channels, bool asColours)
    {
        using var image = Open(file);
        if (channels == 3) WriteRgb(image, mask, isMask: true);
        else WritePixels(image, mask, 1, isMask: true);
    }

    /// <summary>All samples as they are stored, the bands of a pixel side by side.</summary>
    /// <typeparam name="T">The type in memory of <paramref name="kind"/>.</typeparam>
    public T[] Samples<T>(ReadOnlySpan<byte> file, Enums.BandFormat kind, out int bands) where T : unmanaged
    {
        using var image = Open(file);
        using var cast = Try(() => image.Cast(kind));
        bands = cast.Bands;
        return Try(cast.WriteToMemory<T>);
    }

    private void WriteRgb(VipsImage image, Span<byte> rgb, bool isMask = false)
    {
        using var colours = Try(() => image.Colourspace(Enums.Interpretation.Srgb));
        using var eightBits = Try(() => colours.Cast(Enums.BandFormat.Uchar));
        WritePixels(eightBits, rgb, 3, isMask);
    }

    private void WritePixels(VipsImage image, Span<byte> pixels, int channels, bool isMask)
    {
        var stored = Try(image.WriteToMemory<byte>);
        if (isMask && image.HasAlpha())
        {
            var alpha = new AlphaCarrier();
            alpha.Add(stored, image.Bands, alphaBytes: 1);
            alpha.RequireColours();
        }
        Channels.Keep(stored, image.Bands, pixels, channels);
    }

    /// <remarks>Of less than a warning libtiff passes damaged pixels on as good ones.</remarks>
    private VipsImage Open(ReadOnlySpan<byte> file)
    {
        VipsLibrary.Require();
        RequireOwnLoader(file);
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

    /// <summary>libvips tells formats by its own rules, and draws texts such as SVG, which may take for ever.</summary>
    private void RequireOwnLoader(ReadOnlySpan<byte> file)
    {
        var loader = VipsImage.FindLoadBuffer(file);
        if (loader?.Contains(format.ToString(), StringComparison.OrdinalIgnoreCase) != true)
            throw new BadItemException(RejectCode.UnknownFormat, $"the file begins as {format} does, and is no {format}");
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
