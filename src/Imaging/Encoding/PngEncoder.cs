using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using BatchSeg.Imaging.Decoding.Png;

namespace BatchSeg.Imaging.Encoding;

/// <summary>Pixels to a PNG file of 8 bits: grey, palette, RGB or RGBA. The same pixels give the same bytes on one kind of
/// processor.</summary>
public static class PngEncoder
{
    private const byte BitDepth = 8;

    /// <param name="image">1 channel (grey, or indices into <paramref name="palette"/>), 3 (RGB) or 4 (RGBA).</param>
    /// <param name="palette">1 to 256 colours; viewers then show an image of class ids in them, and its bytes stay the ids.</param>
    public static byte[] Encode(Image image, IReadOnlyList<Rgb>? palette = null)
    {
        Check(image, palette);
        using var file = new MemoryStream(1024 + image.Pixels.Length / 4);
        file.Write([0x89, .. "PNG\r\n\u001a\n"u8]);
        WriteChunk(file, "IHDR"u8, Header(image, palette is not null), static (file, header) => file.Write(header));
        if (palette is not null) WriteChunk(file, "PLTE"u8, palette, WritePalette);
        WriteChunk(file, "IDAT"u8, image, WritePixels);
        WriteChunk(file, "IEND"u8, image, static (_, _) => { });
        return file.ToArray();
    }

    private static void Check(Image image, IReadOnlyList<Rgb>? palette)
    {
        if (palette is not null && (image.Channels != 1 || palette.Count is < 1 or > 256))
            throw new ArgumentException(
                $"a palette of {palette.Count} colours for an image of {image.Channels} channels: it must be 1 to 256 for 1 channel",
                nameof(palette));
        if (image.Channels is not (1 or 3 or 4))
            throw new ArgumentException($"PNG holds 1, 3 or 4 channels, not {image.Channels}", nameof(image));
    }

    /// <summary>Width, height, depth, colour type, and three zeros: zlib, the five filters, not interlaced.</summary>
    private static byte[] Header(Image image, bool hasPalette)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, image.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), image.Height);
        header[8] = BitDepth;
        header[9] = (byte)(
            image.Channels switch { 1 => hasPalette ? PngColour.Palette : PngColour.Grey, 3 => PngColour.Rgb, _ => PngColour.Rgba });
        return header;
    }

    private static void WriteChunk<T>(MemoryStream file, ReadOnlySpan<byte> type, T body, Action<MemoryStream, T> write)
    {
        var start = (int)file.Length;
        file.Write([0, 0, 0, 0, .. type]);
        write(file, body);
        var bytes = (int)file.Length - start - 8;
        Span<byte> checksum = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(file.GetBuffer().AsSpan(start), bytes);
        BinaryPrimitives.WriteUInt32BigEndian(checksum, Crc32.HashToUInt32(file.GetBuffer().AsSpan(start + 4, 4 + bytes)));
        file.Write(checksum);
    }

    private static void WritePalette(MemoryStream file, IReadOnlyList<Rgb> palette)
    {
        foreach (var colour in palette) file.Write([colour.Red, colour.Green, colour.Blue]);
    }

    private static void WritePixels(MemoryStream file, Image image)
    {
        using var deflate = new ZLibStream(file, CompressionLevel.Optimal, leaveOpen: true);
        if (image.Channels == 1) WriteUnfiltered(deflate, image);
        else WriteFiltered(deflate, image);
    }

    /// <summary>Areas of one id pack best as they are.</summary>
    private static void WriteUnfiltered(ZLibStream deflate, Image image)
    {
        var row = new byte[1 + image.Width]; // the filter's number, 0, comes first
        for (var y = 0; y < image.Height; y++)
        {
            image.Row(y).CopyTo(row.AsSpan(1));
            deflate.Write(row);
        }
    }

    private static void WriteFiltered(ZLibStream deflate, Image image)
    {
        var filter = new PngRowFilter(image.Width * image.Channels, image.Channels);
        for (var y = 0; y < image.Height; y++) deflate.Write(filter.Filter(image.Row(y)));
    }
}
