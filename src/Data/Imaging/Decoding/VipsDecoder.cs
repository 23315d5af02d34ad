using System.Runtime.InteropServices;
using BatchSeg.Data.Errors;
using BatchSeg.Data.Imaging.Native;

namespace BatchSeg.Data.Imaging.Decoding;

/// <summary>The less frequent formats through libvips: GIF (first frame), WebP, TIFF (first page), HEIF.</summary>
/// <param name="page">From 0; only of TIFF there are more.</param>
internal sealed class VipsDecoder(ImageFormat format, int page = 0) : IFormatDecoder
{
    private readonly string _options = page == 0 ? "[access=sequential,fail_on=truncated]" : $"[page={page},access=sequential,fail_on=truncated]";

    public ImageFormat Format => format;

    public unsafe int CountPages(ReadOnlySpan<byte> file)
    {
        fixed (byte* bytes = file)
        {
            using var image = Open(bytes, file.Length);
            return Vips.Pages(image);
        }
    }

    public unsafe ImageHeader ReadHeader(ReadOnlySpan<byte> file)
    {
        fixed (byte* bytes = file)
        {
            using var image = Open(bytes, file.Length);
            return new(format, new(Vips.Height(image), Vips.Width(image)), Math.Clamp(Vips.Orientation(image), 1, 8));
        }
    }

    public unsafe void DecodeRgb(ReadOnlySpan<byte> file, PixelSize size, Span<byte> rgb)
    {
        fixed (byte* bytes = file)
        {
            using var image = Open(bytes, file.Length);
            WriteRgb(image, rgb);
        }
    }

    public unsafe int MaskChannels(ReadOnlySpan<byte> file, bool expandPalette)
    {
        fixed (byte* bytes = file)
        {
            using var image = Open(bytes, file.Length);
            return Vips.Bands(image) - Vips.HasAlpha(image) == 1 && Vips.Format(image) is Vips.BandFormat.UChar or Vips.BandFormat.UShort ? 1 : 3;
        }
    }

    public unsafe void DecodeMask(ReadOnlySpan<byte> file, PixelSize size, Span<byte> mask, int channels)
    {
        fixed (byte* bytes = file)
        {
            using var image = Open(bytes, file.Length);
            if (channels == 3) WriteRgb(image, mask);
            else WriteIds(image, Vips.Bands(image), Vips.Format(image), mask);
        }
    }

    private void WriteIds(VipsImageHandle image, int bands, Vips.BandFormat bits, Span<byte> ids)
    {
        using var pixels = Read(image);
        if (bits == Vips.BandFormat.UShort) MaskValues.Narrow(MemoryMarshal.Cast<byte, ushort>(pixels.Span), bands, ids);
        else CopyBands(pixels.Span, bands, ids, 1);
    }

    private void WriteRgb(VipsImageHandle image, Span<byte> rgb)
    {
        using var colours = Result(Vips.Colourspace(image, out var srgb, Vips.InterpretationSrgb), srgb);
        using var eightBits = Result(Vips.CastToBytes(colours, out var cast), cast);
        using var pixels = Read(eightBits);
        CopyBands(pixels.Span, Vips.Bands(eightBits), rgb, 3);
    }

    /// <summary>Keeps the first bands of each pixel: alpha and what comes after it is dropped.</summary>
    private static void CopyBands(ReadOnlySpan<byte> source, int sourceBands, Span<byte> target, int bands)
    {
        if (sourceBands == bands) source.CopyTo(target);
        else
            for (int i = 0, o = 0; o < target.Length; i += sourceBands, o += bands)
                source.Slice(i, bands).CopyTo(target[o..]);
    }

    private VipsMemory Read(VipsImageHandle image)
    {
        var pixels = new VipsMemory(Vips.WriteToMemory(image, out var bytes), bytes);
        return pixels.IsInvalid ? throw Bad() : pixels;
    }

    private unsafe VipsImageHandle Open(byte* file, int bytes)
    {
        VipsLibrary.Require();
        var image = new VipsImageHandle(Vips.NewFromBuffer(file, (nuint)bytes, _options));
        return image.IsInvalid ? throw Bad() : image;
    }

    private VipsImageHandle Result(int failed, nint image) => failed != 0 ? throw Bad() : new(image);

    private BadItemException Bad()
    {
        var message = VipsLibrary.LastMessage();
        return new(RejectCode.Corrupt, $"the {format} file is damaged, cut short, or of a kind that is not read (libvips: {message})");
    }
}
