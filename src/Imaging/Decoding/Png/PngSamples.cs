using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace BatchSeg.Imaging.Decoding.Png;

/// <summary>Turns stored rows into pixels: RGB, or class ids as they are stored (grey values, palette indices). Alpha is dropped; of 16
/// bits colours keep the upper 8.</summary>
/// <param name="channels">Of the pixels: 3 for RGB, 1 for ids.</param>
internal sealed class PngSamples(PngHeader header, byte[]? palette, int channels)
{
    private readonly int _sampleBytes = header.BitDepth / 8;
    private readonly int _pixelBytes = header.PixelBytes;
    private readonly byte[] _unpacked = header.BitDepth < 8 && channels == 3 ? new byte[header.Size.Width] : [];

    /// <summary>Whether the stored bytes are the pixels already.</summary>
    public bool AreStoredAsWanted => header.BitDepth == 8 && (channels == 3 ? header.Colour == PngColour.Rgb : header.Samples == 1);

    /// <param name="stored">A row, or the left end of one.</param>
    /// <param name="pixels">Width * channels bytes.</param>
    public void Convert(ReadOnlySpan<byte> stored, Span<byte> pixels)
    {
        if (channels == 1) ToIds(stored, pixels);
        else if (header.Colour == PngColour.Palette) ToPaletteColours(OneByteEach(stored, pixels.Length / 3), pixels);
        else if (header.Colour is PngColour.Grey or PngColour.GreyAlpha) ToGrey(stored, pixels);
        else ToColours(stored, pixels);
    }

    private void ToIds(ReadOnlySpan<byte> stored, Span<byte> ids)
    {
        if (header.BitDepth < 8) PackedBits.UnpackRow(stored, header.BitDepth, ids);
        else if (header.BitDepth == 8)
            for (int x = 0, at = 0; x < ids.Length; x++, at += _pixelBytes) ids[x] = stored[at];
        else
            for (int x = 0, at = 0; x < ids.Length; x++, at += _pixelBytes)
                ids[x] = MaskValues.Narrow(BinaryPrimitives.ReadUInt16BigEndian(stored[at..]));
    }

    private void ToPaletteColours(ReadOnlySpan<byte> indices, Span<byte> rgb)
    {
        ReadOnlySpan<byte> colours = palette;
        for (int x = 0, o = 0; x < indices.Length; x++, o += 3)
        {
            var colour = colours.Slice(indices[x] * 3, 3);
            (rgb[o + 2], rgb[o + 1], rgb[o]) = (colour[2], colour[1], colour[0]);
        }
    }

    private void ToGrey(ReadOnlySpan<byte> stored, Span<byte> rgb)
    {
        // The brightest level is white at any depth.
        var scale = header.BitDepth < 8 ? 255 / ((1 << header.BitDepth) - 1) : 1;
        var grey = OneByteEach(stored, rgb.Length / 3);
        for (int o = 0, at = 0; o < rgb.Length; o += 3, at += _pixelBytes) rgb[o] = rgb[o + 1] = rgb[o + 2] = (byte)(grey[at] * scale);
    }

    private void ToColours(ReadOnlySpan<byte> stored, Span<byte> rgb)
    {
        var o = header is { BitDepth: 8, Colour: PngColour.Rgba } ? DropAlpha(stored, rgb) : 0;
        for (var at = o / 3 * _pixelBytes; o < rgb.Length; o += 3, at += _pixelBytes)
            (rgb[o], rgb[o + 1], rgb[o + 2]) = (stored[at], stored[at + _sampleBytes], stored[at + 2 * _sampleBytes]);
    }

    /// <summary>Four pixels at once, as far as whole vectors reach.</summary>
    /// <returns>The bytes that were written.</returns>
    private static int DropAlpha(ReadOnlySpan<byte> rgba, Span<byte> rgb)
    {
        var colours = Vector128.Create((byte)0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, 0, 0, 0, 0);
        var o = 0;
        // The last four bytes of a store are the next one's to write.
        for (var at = 0; at + 16 <= rgba.Length && o + 16 <= rgb.Length; at += 16, o += 12)
            MemoryMarshal.Write(rgb[o..], Vector128.Shuffle(MemoryMarshal.Read<Vector128<byte>>(rgba[at..]), colours));
        return o;
    }

    /// <summary>Samples below 8 bits, one a byte; others as they are.</summary>
    private ReadOnlySpan<byte> OneByteEach(ReadOnlySpan<byte> stored, int width)
    {
        if (header.BitDepth >= 8) return stored;
        PackedBits.UnpackRow(stored, header.BitDepth, _unpacked.AsSpan(0, width));
        return _unpacked.AsSpan(0, width);
    }
}
