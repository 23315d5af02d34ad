using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace BatchSeg.Imaging.Decoding.Png;

/// <summary>Turns stored rows into pixels: RGB, brightness, or class ids as they are stored (grey values, palette indices). Alpha is
/// dropped; of 16 bits colours keep the upper 8.</summary>
/// <param name="channels">Of the pixels: 3 for RGB, 1 for brightness or ids.</param>
internal sealed class PngSamples(PngHeader header, byte[]? palette, int channels, PixelPurpose purpose)
{
    /// <summary>What each level of up to 8 bits becomes; empty where it stays as it is.</summary>
    private readonly byte[] _brightness = Brightness(header.BitDepth, purpose.Range);
    private readonly int _sampleBytes = header.BitDepth / 8;
    private readonly int _pixelBytes = header.PixelBytes;
    private readonly byte[] _unpacked = header.BitDepth < 8 && purpose.AsColours ? new byte[header.Size.Width] : [];

    private readonly bool _watchesAlpha = purpose.IsMask && header.Colour is PngColour.GreyAlpha or PngColour.Rgba;
    private AlphaCarrier _alpha;
    private DeepLevels _deep;

    /// <summary>Whether the stored bytes are the pixels already.</summary>
    public bool AreStoredAsWanted =>
        header.BitDepth == 8 && purpose.Range is null && (channels == 3 ? header.Colour == PngColour.Rgb : header.Samples == 1);

    /// <summary>After the last row.</summary>
    /// <exception cref="BatchSeg.Foundation.Errors.BadItemException">The pixels lack what the file holds elsewhere: in alpha, or in bits
    /// that are not kept.</exception>
    public void Check()
    {
        _alpha.RequireColours();
        _deep.RequireFullRange();
    }

    /// <param name="stored">A row, or the left end of one.</param>
    /// <param name="pixels">Width * channels bytes.</param>
    public void Convert(ReadOnlySpan<byte> stored, Span<byte> pixels)
    {
        if (_watchesAlpha) _alpha.Add(stored[..(pixels.Length / channels * _pixelBytes)], _pixelBytes, _sampleBytes);
        if (!purpose.AsColours && channels == 1) ToIds(stored, pixels);
        else if (header.Colour == PngColour.Palette) ToPaletteColours(OneByteEach(stored, pixels.Length / 3), pixels);
        else if (header.Colour is PngColour.Grey or PngColour.GreyAlpha) ToGrey(stored, pixels);
        else if (header.BitDepth == 8 && purpose.Range is null) ToColours(stored, pixels);
        else ToLevels(stored, pixels);
    }

    private static byte[] Brightness(int bits, LevelRange? range)
    {
        if (bits > 8 || bits == 8 && range is null) return [];
        // The brightest level is white at any depth.
        var (levels, full) = (1 << bits, range ?? new(0, (1 << bits) - 1));
        return [.. Enumerable.Range(0, levels).Select(level => full.Apply(level))];
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

    private void ToGrey(ReadOnlySpan<byte> stored, Span<byte> pixels)
    {
        var grey = OneByteEach(stored, pixels.Length / channels);
        if (channels == 1)
            for (int x = 0, at = 0; x < pixels.Length; x++, at += _pixelBytes) pixels[x] = LevelAt(grey[at..]);
        else
            for (int o = 0, at = 0; o < pixels.Length; o += 3, at += _pixelBytes)
                pixels[o] = pixels[o + 1] = pixels[o + 2] = LevelAt(grey[at..]);
    }

    private void ToColours(ReadOnlySpan<byte> stored, Span<byte> rgb)
    {
        var o = header.Colour == PngColour.Rgba ? DropAlpha(stored, rgb) : 0;
        for (var at = o / 3 * _pixelBytes; o < rgb.Length; o += 3, at += _pixelBytes)
            (rgb[o], rgb[o + 1], rgb[o + 2]) = (stored[at], stored[at + 1], stored[at + 2]);
    }

    /// <summary>Colours of other depths, or in a range that a layout gives.</summary>
    private void ToLevels(ReadOnlySpan<byte> stored, Span<byte> rgb)
    {
        for (int o = 0, at = 0; o < rgb.Length; o += 3, at += _pixelBytes)
            for (var band = 0; band < 3; band++) rgb[o + band] = LevelAt(stored[(at + band * _sampleBytes)..]);
    }

    /// <summary>The brightness, or the value where values are wanted, of the sample that begins there.</summary>
    private byte LevelAt(ReadOnlySpan<byte> sample)
    {
        if (_sampleBytes < 2) return _brightness.Length > 0 ? _brightness[sample[0]] : sample[0];
        var level = BinaryPrimitives.ReadUInt16BigEndian(sample);
        if (!purpose.AsColours) return MaskValues.Narrow(level);
        if (purpose.Range is { } range) return range.Apply(level);
        _deep.Add(level);
        return (byte)(level >> 8);
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
