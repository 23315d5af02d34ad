using System.Runtime.Intrinsics;

namespace BatchSeg.Imaging.Resizing;

/// <summary>Blends rows of bytes into one row of numbers with 6 more bits, so that nothing is lost before the horizontal pass.</summary>
internal static unsafe class VerticalPass
{
    /// <summary>Bits after the point of the blended row: values go from 0 to 255 * 64, which fits a signed 16-bit number.</summary>
    public const int FractionBits = 6;

    private const int Shift = ResizeWeights.FractionBits - FractionBits;
    private const int Half = 1 << (Shift - 1);
    private const int Step = 32;

    /// <param name="rows">The first of <paramref name="count"/> rows, <paramref name="stride"/> bytes apart.</param>
    /// <param name="shares">One share per row; after an odd number of them, a 0.</param>
    /// <param name="blended"><paramref name="length"/> numbers.</param>
    public static void Blend(byte* rows, nint stride, int count, short* shares, short* blended, int length)
    {
        var x = 0;
        for (; x <= length - Step; x += Step) BlendVectors(rows + x, stride, count, shares, blended + x);
        // some of it for the second time
        if (x < length && length >= Step) BlendVectors(rows + length - Step, stride, count, shares, blended + length - Step);
        else
            for (; x < length; x++) BlendOne(rows + x, stride, count, shares, blended + x);
    }

    /// <summary>Two rows at a time: their bytes side by side, widened, times the two shares side by side.</summary>
    private static void BlendVectors(byte* rows, nint stride, int count, short* shares, short* blended)
    {
        var half = Vector256.Create(Half);
        var (a, b, c, d) = (half, half, half, half);
        for (var k = 0; k < count; k += 2, rows += 2 * stride)
        {
            var next = k + 1 < count ? rows + stride : rows; // the last row of an odd number is paired with itself, times 0
            var pair = Vector256.Create(*(int*)(shares + k)).AsInt16();
            var (first, second) = (Vector128.Load(rows), Vector128.Load(next));
            a += PairSums.Of(Widen(Interleave.Low(first, second)), pair);
            b += PairSums.Of(Widen(Interleave.High(first, second)), pair);
            (first, second) = (Vector128.Load(rows + Step / 2), Vector128.Load(next + Step / 2));
            c += PairSums.Of(Widen(Interleave.Low(first, second)), pair);
            d += PairSums.Of(Widen(Interleave.High(first, second)), pair);
        }
        Vector256.Narrow(a >> Shift, b >> Shift).Store(blended);
        Vector256.Narrow(c >> Shift, d >> Shift).Store(blended + Step / 2);
    }

    private static void BlendOne(byte* row, nint stride, int count, short* shares, short* blended)
    {
        var sum = Half;
        for (var k = 0; k < count; k++) sum += row[k * stride] * shares[k];
        *blended = (short)(sum >> Shift);
    }

    private static Vector256<short> Widen(Vector128<byte> bytes) => Vector256.WidenLower(bytes.ToVector256Unsafe()).AsInt16();
}
