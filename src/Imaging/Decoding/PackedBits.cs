namespace BatchSeg.Imaging.Decoding;

/// <summary>Pixels of 1, 2 or 4 bits, several a byte, the leftmost in the high bits: in PNG and BMP alike.</summary>
internal static class PackedBits
{
    public static void Unpack(ReadOnlySpan<byte> packed, int rowBytes, int bits, Span<byte> ids, int width)
    {
        for (var (from, to) = (0, 0); to < ids.Length; from += rowBytes, to += width)
            UnpackRow(packed[from..], bits, ids.Slice(to, width));
    }

    public static void UnpackRow(ReadOnlySpan<byte> packed, int bits, Span<byte> ids)
    {
        var mask = (1 << bits) - 1;
        for (var x = 0; x < ids.Length; x++) ids[x] = (byte)(packed[x * bits / 8] >> (8 - bits - x * bits % 8) & mask);
    }
}
