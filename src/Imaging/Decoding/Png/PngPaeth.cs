using System.Buffers.Binary;
using System.Runtime.Intrinsics;

namespace BatchSeg.Imaging.Decoding.Png;

/// <summary>Undoes Paeth's filter of RGB and RGBA rows, the bytes of a pixel at once: each pixel waits for the one to its left, so no more
/// can go together.</summary>
internal static class PngPaeth
{
    /// <param name="pixelBytes">3 or 4.</param>
    public static void Undo(ReadOnlySpan<byte> differences, ReadOnlySpan<byte> above, Span<byte> row, int pixelBytes)
    {
        Vector128<short> left = default, aboveLeft = default;
        for (var x = 0; x < row.Length; x += pixelBytes)
        {
            var over = Load(above, x);
            left = (Load(differences, x) + Prediction(left, over, aboveLeft)) & Vector128.Create((short)0xFF);
            aboveLeft = over;
            Store(left, row, x);
        }
    }

    /// <summary>Of the three neighbours the one nearest to left + above - aboveLeft; on a tie in this order.</summary>
    private static Vector128<short> Prediction(Vector128<short> left, Vector128<short> above, Vector128<short> aboveLeft)
    {
        var (fromLeft, fromAbove) = (above - aboveLeft, left - aboveLeft);
        var (toLeft, toAbove, toAboveLeft) = (Vector128.Abs(fromLeft), Vector128.Abs(fromAbove), Vector128.Abs(fromLeft + fromAbove));
        var nearest = Vector128.Min(Vector128.Min(toLeft, toAbove), toAboveLeft);
        return Vector128.ConditionalSelect(
            Vector128.Equals(nearest, toLeft), left, Vector128.ConditionalSelect(Vector128.Equals(nearest, toAbove), above, aboveLeft));
    }

    /// <summary>The pixel's bytes, and where there is one the first of the next pixel, which does no harm.</summary>
    private static Vector128<short> Load(ReadOnlySpan<byte> bytes, int at)
    {
        var packed = bytes.Length - at >= sizeof(uint)
            ? BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..])
            : (uint)(bytes[at] | bytes[at + 1] << 8 | bytes[at + 2] << 16);
        return Vector128.WidenLower(Vector128.CreateScalarUnsafe(packed).AsByte()).AsInt16();
    }

    private static void Store(Vector128<short> pixel, Span<byte> bytes, int at)
    {
        var packed = Vector128.Narrow(pixel.AsUInt16(), default).AsUInt32().ToScalar();
        // of RGB, the next pixel writes over the fourth
        if (bytes.Length - at >= sizeof(uint)) BinaryPrimitives.WriteUInt32LittleEndian(bytes[at..], packed);
        else (bytes[at], bytes[at + 1], bytes[at + 2]) = ((byte)packed, (byte)(packed >> 8), (byte)(packed >> 16));
    }
}
