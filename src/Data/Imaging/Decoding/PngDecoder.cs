using System.Runtime.InteropServices;
using BatchSeg.Data.Errors;
using BatchSeg.Data.Imaging.Native;

namespace BatchSeg.Data.Imaging.Decoding;

/// <summary>PNG through libspng: every colour type and bit depth, interlaced or not. The pixels of most masks come faster by <see cref="PlainPng"/>.</summary>
internal sealed class PngDecoder : IFormatDecoder
{
    /// <summary>Metadata larger than this is no picture's.</summary>
    private const int MaxChunkBytes = 64 << 20;

    public unsafe ImageHeader ReadHeader(ReadOnlySpan<byte> file)
    {
        fixed (byte* bytes = file)
        {
            using var png = Open(bytes, file.Length, out var header);
            return new(ImageFormat.Png, new(checked((int)header.Height), checked((int)header.Width)), Orientation(png));
        }
    }

    public unsafe void DecodeRgb(ReadOnlySpan<byte> file, PixelSize size, Span<byte> rgb)
    {
        fixed (byte* bytes = file)
        {
            using var png = Open(bytes, file.Length, out _);
            Decode(png, rgb, Spng.Format.Rgb8);
        }
    }

    public unsafe int MaskChannels(ReadOnlySpan<byte> file, bool expandPalette)
    {
        fixed (byte* bytes = file)
        {
            using var png = Open(bytes, file.Length, out var header);
            return header.ColourType is Spng.ColourType.Grey or Spng.ColourType.GreyAlpha || header.ColourType == Spng.ColourType.Palette && !expandPalette ? 1 : 3;
        }
    }

    public unsafe void DecodeMask(ReadOnlySpan<byte> file, PixelSize size, Span<byte> mask, int channels)
    {
        fixed (byte* bytes = file)
        {
            using var png = Open(bytes, file.Length, out var header);
            if (channels == 3) Decode(png, mask, Spng.Format.Rgb8);
            else DecodeIds(png, header, size, mask, file);
        }
    }

    /// <summary>Grey values and indices as they are stored: a mask of 2 bits has ids 0 to 3.</summary>
    private static void DecodeIds(SpngHandle png, Spng.Header header, PixelSize size, Span<byte> ids, ReadOnlySpan<byte> file)
    {
        var bands = header.ColourType == Spng.ColourType.GreyAlpha ? 2 : 1;
        if (header.BitDepth == 8 && bands == 1)
        {
            DecodeAsStored(png, header, size.Width, ids, file);
            return;
        }
        var stored = new byte[checked((size.Width * bands * header.BitDepth + 7) / 8 * size.Height)];
        DecodeAsStored(png, header, stored.Length / size.Height, stored, file);
        if (header.BitDepth == 16) MaskValues.Narrow(MemoryMarshal.Cast<byte, ushort>(stored), bands, ids);
        else if (header.BitDepth == 8) for (var i = 0; i < ids.Length; i++) ids[i] = stored[i * bands];
        else PackedBits.Unpack(stored, stored.Length / size.Height, header.BitDepth, ids, size.Width);
    }

    private static void DecodeAsStored(SpngHandle png, Spng.Header header, int rowBytes, Span<byte> stored, ReadOnlySpan<byte> file)
    {
        var isPlain = header.ColourType is Spng.ColourType.Grey or Spng.ColourType.Palette && header.BitDepth <= 8 && header.InterlaceMethod == 0;
        if (isPlain && PlainPng.TryDecode(file, stored.Length / rowBytes, rowBytes, needsPalette: header.ColourType == Spng.ColourType.Palette, stored)) return;
        Decode(png, stored, Spng.Format.AsStored);
    }

    private static int Orientation(SpngHandle png)
    {
        if (Spng.GetExif(png, out var exif) != 0) return ExifOrientation.Upright;
        unsafe { return ExifOrientation.Read(new((void*)exif.Data, (int)exif.Length)); }
    }

    private static void Decode(SpngHandle png, Span<byte> pixels, Spng.Format format)
    {
        ThrowIfBad(Spng.Decode(png, pixels, (nuint)pixels.Length, format, 0));
        // libspng stops at the last pixel, before the checksum of the chunk that it is in: damaged pixels would pass.
        ThrowIfBad(Spng.DecodeChunks(png));
    }

    private static unsafe SpngHandle Open(byte* file, int bytes, out Spng.Header header)
    {
        var png = SpngHandle.Decoder();
        try
        {
            ThrowIfBad(Spng.SetChunkLimits(png, MaxChunkBytes, MaxChunkBytes));
            ThrowIfBad(Spng.SetBuffer(png, file, (nuint)bytes));
            ThrowIfBad(Spng.GetHeader(png, out header));
            return png;
        }
        catch
        {
            png.Dispose();
            throw;
        }
    }

    private static void ThrowIfBad(int error)
    {
        if (error == 0) return;
        throw error == Spng.EndOfData
            ? new BadItemException(RejectCode.Truncated, "the PNG file ends before its picture does: fetch it again")
            : new BadItemException(RejectCode.Corrupt, $"the PNG file is damaged (libspng: {Spng.Message(error)})");
    }
}
