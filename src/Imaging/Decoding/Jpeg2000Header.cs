using System.Buffers.Binary;
using BatchSeg.Foundation.Errors;

namespace BatchSeg.Imaging.Decoding;

/// <summary>What a JPEG 2000 file says of its picture: the SIZ segment of its code stream, which is the file itself or lies in a box of it
/// (ITU-T T.800, annexes A.5.1 and I).</summary>
/// <param name="Components">Channels as they are stored; a palette's indices are one.</param>
/// <param name="BitDepth">Of the first component.</param>
internal readonly record struct Jpeg2000Header(PixelSize Size, int Components, int BitDepth, bool HasPalette)
{
    private const int BoxHeader = 8, LongBoxHeader = 16, SizBytes = 43;

    public static Jpeg2000Header Read(ReadOnlySpan<byte> file)
    {
        var stream = CodeStream(file, out var hasPalette);
        if (stream.Length < SizBytes) throw CutShort();
        if (!IsCodeStream(stream))
            throw new BadItemException(RejectCode.Corrupt, "the JPEG 2000 file has no picture where it should have one");
        var (width, height) = (UInt32(stream, 8) - (long)UInt32(stream, 16), UInt32(stream, 12) - (long)UInt32(stream, 20));
        if (width is < 1 or > int.MaxValue || height is < 1 or > int.MaxValue)
            throw new BadItemException(RejectCode.Corrupt, $"the JPEG 2000 file's header makes no sense ({height} x {width} pixels)");
        return new(new((int)height, (int)width), BinaryPrimitives.ReadUInt16BigEndian(stream[40..]), (stream[42] & 0x7F) + 1, hasPalette);
    }

    /// <summary>Begins with the markers SOC and SIZ.</summary>
    public static bool IsCodeStream(ReadOnlySpan<byte> file) => file is [0xFF, 0x4F, 0xFF, 0x51, ..];

    /// <summary>From its first marker to the end of the file.</summary>
    /// <exception cref="BadItemException">The file ends before it begins.</exception>
    public static ReadOnlySpan<byte> CodeStream(ReadOnlySpan<byte> file, out bool hasPalette)
    {
        hasPalette = false;
        if (IsCodeStream(file)) return file;
        return TryFindCodeStream(file, out var stream, out hasPalette) ? stream : throw CutShort();
    }

    /// <summary>Walks from box to box, and into `jp2h`, which may hold a palette.</summary>
    private static bool TryFindCodeStream(ReadOnlySpan<byte> file, out ReadOnlySpan<byte> stream, out bool hasPalette)
    {
        hasPalette = false;
        for (var at = 0L; at + LongBoxHeader <= file.Length;)
        {
            var box = file[(int)at..];
            var type = box.Slice(4, 4);
            var (length, header) = ((long)UInt32(box, 0), BoxHeader);
            if (length == 1) (length, header) = (BinaryPrimitives.ReadInt64BigEndian(box[BoxHeader..]), LongBoxHeader);
            if (type.SequenceEqual("jp2c"u8))
            {
                stream = box[header..];
                return true;
            }
            if (type.SequenceEqual("pclr"u8)) hasPalette = true;
            if (type.SequenceEqual("jp2h"u8)) length = header;
            if (length < header) break; // 0: the last box, and it is not the one
            at += length;
        }
        stream = default;
        return false;
    }

    private static uint UInt32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);

    public static BadItemException CutShort() =>
        new(RejectCode.Truncated, "the JPEG 2000 file ends before its picture does: fetch it again");
}
