using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;

namespace BatchSeg.Data.Tests.Imaging;

/// <summary>Writes grey PNGs with row filters of the test's choice (PNG specification, third edition, section 9.2).</summary>
internal static class FilteredPng
{
    /// <param name="filters">Of row after row, from the first again at their end.</param>
    public static byte[] Write(byte[] grey, int width, int[] filters, int bytesPerChunk = int.MaxValue)
    {
        var height = grey.Length / width;
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8; // bits; all else 0: grey, not interlaced

        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            for (var y = 0; y < height; y++) deflate.Write(Row(grey, width, y, filters[y % filters.Length]));

        return [0x89, .. "PNG\r\n\u001a\n"u8, .. Chunk("IHDR"u8, header), .. packed.ToArray().Chunk(bytesPerChunk).SelectMany(part => Chunk("IDAT"u8, part)), .. Chunk("IEND"u8, [])];
    }

    private static byte[] Row(byte[] grey, int width, int y, int filter)
    {
        var row = new byte[1 + width];
        row[0] = (byte)filter;
        for (var x = 0; x < width; x++) row[1 + x] = (byte)(At(x, y) - Prediction(filter, At(x - 1, y), At(x, y - 1), At(x - 1, y - 1)));
        return row;

        int At(int column, int line) => column < 0 || line < 0 ? 0 : grey[line * width + column];
    }

    private static int Prediction(int filter, int left, int above, int aboveLeft) => filter switch
    {
        1 => left,
        2 => above,
        3 => (left + above) / 2,
        4 => new[] { left, above, aboveLeft }.MinBy(neighbour => Math.Abs(left + above - aboveLeft - neighbour)),
        _ => 0,
    };

    private static byte[] Chunk(ReadOnlySpan<byte> type, ReadOnlySpan<byte> body)
    {
        var chunk = new byte[12 + body.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, body.Length);
        type.CopyTo(chunk.AsSpan(4));
        body.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + body.Length), Crc32.HashToUInt32(chunk.AsSpan(4, 4 + body.Length)));
        return chunk;
    }
}
