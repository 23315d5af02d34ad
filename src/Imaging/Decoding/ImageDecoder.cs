using BatchSeg.Foundation.Errors;
using BatchSeg.Imaging.Resizing;

namespace BatchSeg.Imaging.Decoding;

/// <summary>Files to pixels. The format is told by content. Safe to use from many threads.</summary>
/// <remarks>Everything here throws <see cref="BadItemException"/> for a file that cannot be used, with the <see cref="RejectCode"/>s
/// Empty, UnknownFormat, TooManyPixels, Truncated and Corrupt, and <see cref="BatchSegException"/> where the native library is not
/// installed.</remarks>
public static class ImageDecoder
{
    /// <summary>Reads a file's header alone; nothing is decoded.</summary>
    public static ImageHeader ReadHeader(ReadOnlySpan<byte> file) => FormatDecoders.For(file).ReadHeader(file);

    /// <summary>Decodes an image to RGB, upright.</summary>
    /// <remarks>Alpha is dropped, as OpenCV and Pillow's convert("RGB") do. Of 16 bits the upper 8 are kept. Animations give their first
    /// frame.</remarks>
    public static Image Decode(ReadOnlySpan<byte> file, DecodeOptions options) => Decode(FormatDecoders.For(file), file, options);

    internal static Image Decode(IFormatDecoder decoder, ReadOnlySpan<byte> file, DecodeOptions options)
    {
        var header = Admit(decoder.ReadHeader(file), options.MaxPixels);
        var size = decoder.DecodedSize(header, options.TargetSize);
        var image = Image.Uncleared(size.Height, size.Width, 3);
        DecodeRgb(decoder, file, size, image.Pixels, options);
        return ExifOrientation.Apply(image, header.Orientation);
    }

    /// <summary>Decodes an image and brings it to <paramref name="size"/>: like <see cref="Decode(ReadOnlySpan{byte}, DecodeOptions)"/> and
    /// <see cref="FitBox.Resize(Image)"/>, but the pixels in between stay in one buffer per thread, which spares the garbage collector a
    /// large array per image. A JPEG much larger than the result is decoded at a fraction of its size, see
    /// <see cref="JpegScale"/>.</summary>
    public static FittedImage DecodeFitted(ReadOnlySpan<byte> file, PixelSize size, ResizeMode mode, DecodeOptions options)
    {
        var decoder = FormatDecoders.For(file);
        var header = Admit(decoder.ReadHeader(file), options.MaxPixels);
        var fit = FitBox.Of(header.Size, size, mode);
        if (header.Orientation != ExifOrientation.Upright) return new(fit.Resize(Decode(file, options with { TargetSize = null })), fit);

        var decoded = decoder.DecodedSize(header, fit.DecodingTarget);
        var pixels = PixelBuffer.OfThread.Take(decoded.Height * decoded.Width * 3);
        DecodeRgb(decoder, file, decoded, pixels, options);
        return new(fit.Resize(new PixelView(pixels, decoded.Height, decoded.Width, 3)), fit);
    }

    /// <summary>Decodes a mask: 1 channel of grey values or palette indices as they are stored, or 3 channels of colours.</summary>
    /// <remarks>Turned upright as its orientation tag says. Alpha is dropped; stored values must be whole numbers up to 255 (else
    /// <see cref="RejectCode.UnknownClass"/>).</remarks>
    public static Image DecodeMask(ReadOnlySpan<byte> file, MaskDecodeOptions options) =>
        DecodeMask(FormatDecoders.For(file), file, options);

    internal static Image DecodeMask(IFormatDecoder decoder, ReadOnlySpan<byte> file, MaskDecodeOptions options)
    {
        var header = Admit(decoder.ReadHeader(file), options.MaxPixels);
        var size = header.StoredSize;
        var mask = Image.Uncleared(size.Height, size.Width, decoder.MaskChannels(file, options.AsColours));
        decoder.DecodeMask(file, size, mask.Pixels, mask.Channels, options.AsColours);
        return ExifOrientation.Apply(mask, header.Orientation);
    }

    /// <summary>Like <see cref="DecodeMask(ReadOnlySpan{byte}, MaskDecodeOptions)"/>, into this thread's buffer: what is returned holds
    /// until the thread decodes again.</summary>
    public static PixelSpan DecodeMaskInPlace(ReadOnlySpan<byte> file, MaskDecodeOptions options)
    {
        var decoder = FormatDecoders.For(file);
        var header = Admit(decoder.ReadHeader(file), options.MaxPixels);
        if (header.Orientation != ExifOrientation.Upright) return PixelSpan.Of(DecodeMask(decoder, file, options));
        var size = header.StoredSize;
        var channels = decoder.MaskChannels(file, options.AsColours);
        var pixels = PixelBuffer.OfThread.Take(checked(size.Height * size.Width * channels));
        decoder.DecodeMask(file, size, pixels, channels, options.AsColours);
        return new(pixels, size, channels);
    }

    private static void DecodeRgb(
        IFormatDecoder decoder, ReadOnlySpan<byte> file, PixelSize size, Span<byte> rgb, DecodeOptions options)
    {
        if (options.Samples.IsStandard) decoder.DecodeRgb(file, size, rgb);
        else decoder.DecodeRgb(file, size, rgb, options.Samples);
    }

    internal static ImageHeader Admit(ImageHeader header, long maxPixels)
    {
        if (header.Pixels <= maxPixels) return header;
        throw new BadItemException(RejectCode.TooManyPixels,
            $"the image has {header.StoredSize} = {header.Pixels} pixels; allowed are {maxPixels}");
    }
}
