using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;

namespace BatchSeg.Imaging.Tests;

/// <summary>Writes PNGs of any kind, with what a test wants to be wrong with them (PNG specification, third edition).</summary>
/// <param name="Samples">Of each row, sample after sample, at the depth of the file.</param>
internal sealed record MadePng(int Height, int Width, int Depth, int ColourType, int[][] Samples)
{
    private static readonly (int Top, int Left, int Down, int Across)[] s_whole = [(0, 0, 1, 1)];
    private static readonly (int Top, int Left, int Down, int Across)[] s_adam7 =
        [(0, 0, 8, 8), (0, 4, 8, 8), (4, 0, 8, 4), (0, 2, 4, 4), (2, 0, 4, 2), (0, 1, 2, 2), (1, 0, 2, 1)];

    public bool IsInterlaced { get; init; }

    /// <summary>Of row after row, from the first again at their end.</summary>
    public int[] Filters { get; init; } = [0];

    public byte[] Palette { get; init; } = [];
    public int BytesPerChunk { get; init; } = int.MaxValue;

    /// <summary>Changes the pixels' zlib stream before it is put in chunks, whose checksums are then right.</summary>
    public Func<byte[], byte[]> Packed { get; init; } = packed => packed;

    public int Channels => ColourType switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };

    /// <summary>Grey of 8 bits.</summary>
    public static MadePng Grey(byte[] pixels, int width) =>
        new(pixels.Length / width, width, 8, 0, [.. pixels.Chunk(width).Select(row => row.Select(pixel => (int)pixel).ToArray())]);

    public byte[] Write()
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), Height);
        (header[8], header[9], header[12]) = ((byte)Depth, (byte)ColourType, (byte)(IsInterlaced ? 1 : 0));
        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            foreach (var pass in IsInterlaced ? s_adam7 : s_whole) WritePass(deflate, pass);
        var palette = Palette.Length > 0 ? Chunk("PLTE"u8, Palette) : [];
        var pixels = Packed(packed.ToArray()).Chunk(BytesPerChunk).SelectMany(part => Chunk("IDAT"u8, part));
        return [0x89, .. "PNG\r\n\u001a\n"u8, .. Chunk("IHDR"u8, header), .. palette, .. pixels, .. Chunk("IEND"u8, [])];
    }

    private void WritePass(Stream deflate, (int Top, int Left, int Down, int Across) pass)
    {
        var distance = Math.Max(1, Channels * Depth / 8);
        byte[]? above = null;
        for (var (y, i) = (pass.Top, 0); y < Height; y += pass.Down, i++)
        {
            var columns = Enumerable.Range(0, Width).Where(x => x >= pass.Left && (x - pass.Left) % pass.Across == 0).ToList();
            if (columns.Count == 0) return;
            var row = Pack([.. columns.SelectMany(x => Samples[y].Skip(x * Channels).Take(Channels))]);
            above ??= new byte[row.Length];
            deflate.Write(Filter(Filters[i % Filters.Length], row, above, distance));
            above = row;
        }
    }

    private byte[] Pack(int[] samples)
    {
        var row = new byte[(samples.Length * Depth + 7) / 8];
        for (var i = 0; i < samples.Length; i++)
            if (Depth == 16) BinaryPrimitives.WriteUInt16BigEndian(row.AsSpan(2 * i), (ushort)samples[i]);
            else row[i * Depth / 8] |= (byte)(samples[i] << (8 - Depth - i * Depth % 8));
        return row;
    }

    private static byte[] Filter(int filter, byte[] row, byte[] above, int distance)
    {
        return [(byte)filter, .. row.Select((value, x) =>
            (byte)(value - Prediction(filter, At(row, x - distance), above[x], At(above, x - distance))))];

        static int At(byte[] bytes, int x) => x < 0 ? 0 : bytes[x];
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
