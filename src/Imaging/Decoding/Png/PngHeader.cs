using System.Buffers.Binary;
using BatchSeg.Foundation.Errors;

namespace BatchSeg.Imaging.Decoding.Png;

/// <summary>Colour types of the header, with their numbers there.</summary>
internal enum PngColour : byte { Grey = 0, Rgb = 2, Palette = 3, GreyAlpha = 4, Rgba = 6 }

/// <summary>The IHDR chunk (PNG specification, third edition, section 11.2.1).</summary>
/// <param name="BitDepth">Bits per sample: 1, 2, 4, 8 or 16.</param>
/// <param name="IsInterlaced">Adam7: seven pictures, each finer than the one before.</param>
internal readonly record struct PngHeader(PixelSize Size, int BitDepth, PngColour Colour, bool IsInterlaced)
{
    private const int BodyBytes = 13;
    private const long MaxRowBytes = 1 << 30;

    public int Samples => Colour switch { PngColour.Rgb => 3, PngColour.Rgba => 4, PngColour.GreyAlpha => 2, _ => 1 };

    /// <summary>How many bytes the neighbour lies to the left that a filter predicts from.</summary>
    public int PixelBytes => Math.Max(1, Samples * BitDepth / 8);

    /// <summary>The bytes of so many pixels side by side, without the filter's number before them.</summary>
    public int RowBytes(int width) => (int)RowBytes(width, Samples * BitDepth);

    /// <summary>Reads the first chunk, which must be the header.</summary>
    public static PngHeader Read(ReadOnlySpan<byte> file)
    {
        var chunks = new PngChunks(file);
        chunks.MoveNext();
        if (!chunks.Is("IHDR"u8) || chunks.Body.Length != BodyBytes) throw PngFault.Damaged("it does not begin with a header");
        chunks.RequireChecksum();
        return Parse(chunks.Body);
    }

    private static PngHeader Parse(ReadOnlySpan<byte> body)
    {
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(body), BinaryPrimitives.ReadInt32BigEndian(body[4..]));
        if (width < 1 || height < 1) throw PngFault.Damaged($"its header says {(uint)height} x {(uint)width} pixels");
        var header = new PngHeader(new(height, width), body[8], (PngColour)body[9], body[12] == 1);
        if (!header.HasDepthOfItsColour || body[10] != 0 || body[11] != 0 || body[12] > 1)
            throw PngFault.Damaged(
                $"its header makes no sense: {body[8]} bits, colour type {body[9]}, methods {body[10]}, {body[11]} and {body[12]}");
        if (RowBytes(width, header.Samples * header.BitDepth) > MaxRowBytes)
            throw new BadItemException(RejectCode.TooManyPixels,
                $"the image has rows of {width} pixels: no row is read that is larger than {MaxRowBytes >> 20} MB");
        return header;
    }

    private bool HasDepthOfItsColour => Colour switch
    {
        PngColour.Grey => BitDepth is 1 or 2 or 4 or 8 or 16,
        PngColour.Palette => BitDepth is 1 or 2 or 4 or 8,
        PngColour.Rgb or PngColour.GreyAlpha or PngColour.Rgba => BitDepth is 8 or 16,
        _ => false,
    };

    private static long RowBytes(long width, int bitsPerPixel) => (width * bitsPerPixel + 7) / 8;
}
