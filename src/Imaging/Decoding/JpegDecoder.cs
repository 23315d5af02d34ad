using BatchSeg.Foundation.Errors;
using BatchSeg.Imaging.Native;

namespace BatchSeg.Imaging.Decoding;

/// <summary>JPEG through libturbojpeg: baseline and progressive, grey, YCbCr, RGB, CMYK and YCCK.</summary>
internal sealed class JpegDecoder : IFormatDecoder
{
    public ImageHeader ReadHeader(ReadOnlySpan<byte> file)
    {
        ReadHeader(TurboJpegHandle.Decompressor, file, out var size);
        return new(ImageFormat.Jpeg, size, JpegSegments.Orientation(file));
    }

    public PixelSize DecodedSize(ImageHeader header, PixelSize? target) =>
        target is { } upright ? JpegScale.Choose(header.StoredSize, ExifOrientation.Orient(upright, header.Orientation))
            : header.StoredSize;

    public void DecodeRgb(ReadOnlySpan<byte> file, PixelSize size, Span<byte> rgb)
    {
        var handle = TurboJpegHandle.Decompressor;
        if (ReadHeader(handle, file, out _) is TurboJpeg.Colourspace.Cmyk or TurboJpeg.Colourspace.Ycck)
        {
            var cmyk = new byte[size.Height * size.Width * 4];
            Decompress(handle, file, size, cmyk, 4, TurboJpeg.PixelFormat.Cmyk);
            Cmyk.InvertedToRgb(cmyk, rgb);
        }
        else Decompress(handle, file, size, rgb, 3, TurboJpeg.PixelFormat.Rgb);
    }

    public int MaskChannels(ReadOnlySpan<byte> file, bool asColours) =>
        ReadHeader(TurboJpegHandle.Decompressor, file, out _) == TurboJpeg.Colourspace.Gray ? 1 : 3;

    public void DecodeMask(ReadOnlySpan<byte> file, PixelSize size, Span<byte> mask, int channels, bool asColours)
    {
        if (channels == 1) Decompress(TurboJpegHandle.Decompressor, file, size, mask, 1, TurboJpeg.PixelFormat.Gray);
        else DecodeRgb(file, size, mask);
    }

    private static TurboJpeg.Colourspace ReadHeader(TurboJpegHandle handle, ReadOnlySpan<byte> file, out PixelSize size)
    {
        var failed = TurboJpeg.DecompressHeader(
            handle, file, (nuint)file.Length, out var width, out var height, out _, out var colourspace) != 0;
        var hasNoPicture = width < 1 || height < 1; // a file of tables alone counts as a success
        if (hasNoPicture || failed && TurboJpeg.GetErrorCode(handle) != TurboJpeg.ErrorWarning) throw Bad(handle, file);
        size = new(height, width);
        return colourspace;
    }

    private static void Decompress(TurboJpegHandle handle, ReadOnlySpan<byte> file, PixelSize size, Span<byte> pixels, int channels,
        TurboJpeg.PixelFormat format)
    {
        var flags = TurboJpeg.FlagLimitScans;
        if (TurboJpeg.Decompress(handle, file, (nuint)file.Length, pixels, size.Width, size.Width * channels, size.Height, format,
            flags) == 0) return;
        if (!IsHarmless(handle, file)) throw Bad(handle, file);
    }

    /// <summary>Whether the pixels are all there although the library warned. Cameras write stray bytes before markers; but lost data is
    /// made up in grey, which must not pass as a photograph. Only the first warning is kept, so the end marker is looked for as
    /// well.</summary>
    private static bool IsHarmless(TurboJpegHandle handle, ReadOnlySpan<byte> file)
    {
        if (TurboJpeg.GetErrorCode(handle) != TurboJpeg.ErrorWarning) return false;
        var message = TurboJpeg.LastMessage(handle);
        return (message.Contains("extraneous bytes") || !message.StartsWith("Corrupt", StringComparison.Ordinal)) && !IsCutShort(message)
            && JpegSegments.HasEnd(file);
    }

    private static BadItemException Bad(TurboJpegHandle handle, ReadOnlySpan<byte> file)
    {
        var message = TurboJpeg.LastMessage(handle);
        TurboJpegHandle.DropDecompressor();
        return IsCutShort(message) || !JpegSegments.HasEnd(file)
            ? new(RejectCode.Truncated, $"the JPEG file ends before its picture does (libjpeg: {message}): fetch it again")
            : new(RejectCode.Corrupt, $"the JPEG file is damaged (libjpeg: {message})");
    }

    private static bool IsCutShort(string message) => message.Contains("remature end");
}
