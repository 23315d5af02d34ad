using System.Buffers.Binary;

namespace BatchSeg.Imaging.Decoding;

/// <summary>The segments of a JPEG 2000 code stream: a main header, then tile parts, each with its length, then an end marker (ITU-T
/// T.800, annex A).</summary>
internal static class Jpeg2000Stream
{
    private const ushort StartOfTilePart = 0xFF90, EndOfCodeStream = 0xFFD9;
    private const int MarkerBytes = 2, TilePartLengthAt = 6;

    /// <summary>Makes sure that the stream goes on to its end marker: where it is cut between two tiles, decoders fill in the missing
    /// ones.</summary>
    /// <param name="stream">From its first marker on, and whatever follows it in the file.</param>
    /// <exception cref="BatchSeg.Foundation.Errors.BadItemException">It ends before.</exception>
    public static void RequireEnd(ReadOnlySpan<byte> stream)
    {
        for (long at = MarkerBytes; at + MarkerBytes <= stream.Length;)
        {
            var segment = stream[(int)at..];
            var marker = BinaryPrimitives.ReadUInt16BigEndian(segment);
            if (marker == EndOfCodeStream) return;
            var bytes = marker == StartOfTilePart ? TilePartBytes(segment) : SegmentBytes(segment);
            if (bytes == 0) break;
            at += bytes;
        }
        throw Jpeg2000Header.CutShort();
    }

    private static long SegmentBytes(ReadOnlySpan<byte> segment) =>
        segment.Length < MarkerBytes + 2 ? 0 : MarkerBytes + BinaryPrimitives.ReadUInt16BigEndian(segment[MarkerBytes..]);

    /// <summary>0 stands for all that is left up to the end marker, with which the stream then ends.</summary>
    private static long TilePartBytes(ReadOnlySpan<byte> tilePart)
    {
        if (tilePart.Length < TilePartLengthAt + 4) return 0;
        var bytes = BinaryPrimitives.ReadUInt32BigEndian(tilePart[TilePartLengthAt..]);
        if (bytes > 0) return bytes;
        return BinaryPrimitives.ReadUInt16BigEndian(tilePart[^MarkerBytes..]) == EndOfCodeStream ? tilePart.Length - MarkerBytes : 0;
    }
}
