using BatchSeg.Foundation.Errors;
using ImageMagick;

namespace BatchSeg.Imaging.Decoding;

/// <summary>What ImageMagick decodes. It reads HEIC and JPEG 2000 alone: of other formats it takes files that are cut short for good
/// ones.</summary>
internal static class MagickPixels
{
    /// <summary>The size of the picture, which is not decoded.</summary>
    public static PixelSize Size(ReadOnlySpan<byte> file, ImageFormat format, MagickFormat coder)
    {
        using var image = new MagickImage();
        try
        {
            image.Ping(file, MagickLibrary.With(coder));
            return new(checked((int)image.Height), checked((int)image.Width));
        }
        catch (MagickException fault)
        {
            throw Bad(format, fault);
        }
    }

    /// <param name="channels">Of <paramref name="pixels"/>: 3 for RGB, 1 for the values of a grey picture as they are stored.</param>
    public static void Decode(ReadOnlySpan<byte> file, ImageFormat format, MagickFormat coder, PixelSize size, int channels,
        Span<byte> pixels)
    {
        using var image = new MagickImage();
        try
        {
            image.Read(file, MagickLibrary.With(coder));
            if (image.Width != size.Width || image.Height != size.Height)
                throw new BadItemException(RejectCode.Corrupt, $"the {format} file says that it is {size}, and is not");
            if (image.ColorSpace is not (ColorSpace.sRGB or ColorSpace.Gray)) image.ColorSpace = ColorSpace.sRGB;
            using var decoded = image.GetPixelsUnsafe();
            Channels.Keep(decoded.GetReadOnlyArea(0, 0, image.Width, image.Height), (int)decoded.Channels, pixels, channels);
        }
        catch (MagickException fault)
        {
            throw Bad(format, fault);
        }
    }

    private static BadItemException Bad(ImageFormat format, MagickException fault)
    {
        // Behind the reason stand the library's own file and line.
        var reason = fault.Message.Split('`')[0].ReplaceLineEndings(" ").Trim();
        return new(RejectCode.Corrupt, $"the {format} file is damaged, cut short, or of a kind that is not read (ImageMagick: {reason})");
    }
}
