using System.Buffers.Binary;
using BatchSeg.Foundation.Errors;

namespace BatchSeg.Imaging.Decoding;

/// <summary>Where a bitmap file keeps its rows and its palette (BITMAPINFOHEADER and its longer successors).</summary>
internal readonly record struct BmpLayout(
    PixelSize Size, int BitsPerPixel, int PixelOffset, int PaletteOffset, int PaletteCount, bool BottomUp)
{
    private const int ShortestHeader = 40, FileHeader = 14;
    private const uint Uncompressed = 0, BitFields = 3;

    public bool HasPalette => BitsPerPixel <= 8;

    private int RowBytes => (int)(((long)Size.Width * BitsPerPixel + 31) / 32 * 4);

    public static BmpLayout Read(ReadOnlySpan<byte> file)
    {
        if (file.Length < FileHeader + ShortestHeader) throw CutShort();
        var (pixels, headerBytes) = (Int32(file, 10), Int32(file, 14));
        var (width, height, bits, compression) =
            (Int32(file, 18), Int32(file, 22), BinaryPrimitives.ReadUInt16LittleEndian(file[28..]), (uint)Int32(file, 30));
        if (headerBytes is < ShortestHeader or > 4096 || width <= 0 || height is 0 or int.MinValue || pixels < FileHeader + headerBytes)
            throw new BadItemException(RejectCode.Corrupt,
                $"the BMP file's header makes no sense ({width} x {height} pixels from byte {pixels})");
        if (bits is not (1 or 4 or 8 or 24 or 32) || compression != Uncompressed
            && !(compression == BitFields && bits == 32 && IsBgra(file)))
            throw new BadItemException(RejectCode.UnknownFormat,
                $"the BMP file is of a kind that is not read ({bits} bits, compression {compression}): save it as PNG");
        var used = Int32(file, 46);
        return new(new(Math.Abs(height), width), bits, pixels, FileHeader + headerBytes,
            used is > 0 and <= 256 ? used : 1 << Math.Min((int)bits, 8), BottomUp: height > 0);
    }

    /// <summary>The stored bytes of row <paramref name="y"/>, counted from the top.</summary>
    public ReadOnlySpan<byte> Row(ReadOnlySpan<byte> file, int y)
    {
        var at = PixelOffset + (long)(BottomUp ? Size.Height - 1 - y : y) * RowBytes;
        return at + RowBytes > file.Length ? throw CutShort() : file.Slice((int)at, RowBytes);
    }

    /// <summary>Blue, green, red of a palette's colour; black for one that it does not have.</summary>
    public ReadOnlySpan<byte> Colour(ReadOnlySpan<byte> file, int index)
    {
        var at = PaletteOffset + index * 4;
        return index < PaletteCount && at + 4 <= file.Length ? file.Slice(at, 4) : [0, 0, 0, 0];
    }

    private static bool IsBgra(ReadOnlySpan<byte> file) =>
        file.Length >= 66 && Int32(file, 54) == 0xFF0000 && Int32(file, 58) == 0xFF00 && Int32(file, 62) == 0xFF;

    private static int Int32(ReadOnlySpan<byte> file, int at) => BinaryPrimitives.ReadInt32LittleEndian(file[at..]);

    private static BadItemException CutShort() => new(RejectCode.Truncated, "the BMP file ends before its picture does: fetch it again");
}
