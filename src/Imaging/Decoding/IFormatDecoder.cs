using BatchSeg.Foundation.Errors;

namespace BatchSeg.Imaging.Decoding;

/// <summary>Reads one family of file formats. Bad files throw <see cref="BatchSeg.Foundation.Errors.BadItemException"/>; safe to use
/// from many threads.</summary>
internal interface IFormatDecoder
{
    /// <summary>Reads the header alone.</summary>
    ImageHeader ReadHeader(ReadOnlySpan<byte> file);

    /// <summary>The size, not yet turned upright, at which DecodeRgb should decode an image that will be brought to
    /// <paramref name="target"/>.</summary>
    PixelSize DecodedSize(ImageHeader header, PixelSize? target) => header.StoredSize;

    /// <summary>Decodes to RGB, not yet turned upright. Alpha is dropped, of 16 bits the upper 8 are kept.</summary>
    /// <param name="size">What <see cref="DecodedSize"/> returned.</param>
    /// <param name="rgb">Height * width * 3 bytes.</param>
    void DecodeRgb(ReadOnlySpan<byte> file, PixelSize size, Span<byte> rgb);

    /// <summary>The same of what a layout says of stored samples.</summary>
    void DecodeRgb(ReadOnlySpan<byte> file, PixelSize size, Span<byte> rgb, StoredSamples samples) =>
        throw new BadItemException(RejectCode.UnsupportedLevels,
            $"the layout gives `range` or `bands`, which are read from TIFF (and `range` from PNG), and this is a "
            + $"{ReadHeader(file).Format} file");

    /// <summary>How many channels the file's mask has: 1 of grey or class ids, or 3 of colours.</summary>
    /// <param name="asColours">See <see cref="MaskDecodeOptions.AsColours"/>.</param>
    int MaskChannels(ReadOnlySpan<byte> file, bool asColours);

    /// <summary>Decodes a mask.</summary>
    /// <param name="mask">Height * width * channels bytes.</param>
    /// <param name="channels">What <see cref="MaskChannels"/> returned.</param>
    /// <param name="asColours">See <see cref="MaskDecodeOptions.AsColours"/>.</param>
    void DecodeMask(ReadOnlySpan<byte> file, PixelSize size, Span<byte> mask, int channels, bool asColours);
}
