using System.Runtime.Intrinsics;

namespace BatchSeg.Data.Imaging.Resizing;

/// <summary>Blends rows of bytes into one row of numbers with 6 more bits, so that nothing is lost before the horizontal pass.</summary>
internal static unsafe class VerticalPass
{
    /// <summary>Bits after the point of the blended row: values go from 0 to 255 * 64, which fits a signed 16-bit number.</summary>
    public const int FractionBits = 6;

    private const int Shift = ResizeWeights.FractionBits - FractionBits;
    private const int Half = 1 << (Shift - 1);
    private const int Step = 16;

    /// <param name="rows">The first of <paramref name="count"/> rows, <paramref name="stride"/> bytes apart.</param>
    /// <param name="shares">One share per row, then at least one 0.</param>
    /// <param name="blended"><paramref name="length"/> numbers.</param>
    public static void Blend(byte* rows, nint stride, int count, short* shares, short* blended, int length)
    {
        var x = 0;
        for (; x <= length - Step; x += Step) BlendVector(rows + x, stride, count, shares, blended + x);
        if (x < length && length >= Step) BlendVector(rows + length - Step, stride, count, shares, blended + length - Step); // some of it for the second time
        else
            for (; x < length; x++) BlendOne(rows + x, stride, count, shares, blended + x);
    }

    /// <summary>Two rows at a time: their bytes side by side, widened, times the two shares side by side.</summary>
    private static void BlendVector(byte* rows, nint stride, int count, short* shares, short* blended)
    {
        var (low, high) = (Vector256.Create(Half), Vector256.Create(Half));
        for (var k = 0; k < count; k += 2, rows += 2 * stride)
        {
            var first = Vector128.Load(rows);
            var second = k + 1 < count ? Vector128.Load(rows + stride) : Vector128<byte>.Zero;
            var pair = Vector256.Create(*(int*)(shares + k)).AsInt16();
            low += PairSums.Of(Widen(Interleave.Low(first, second)), pair);
            high += PairSums.Of(Widen(Interleave.High(first, second)), pair);
        }
        Vector256.Narrow(low >> Shift, high >> Shift).Store(blended);
    }

    private static void BlendOne(byte* row, nint stride, int count, short* shares, short* blended)
    {
        var sum = Half;
        for (var k = 0; k < count; k++) sum += row[k * stride] * shares[k];
        *blended = (short)(sum >> Shift);
    }

    private static Vector256<short> Widen(Vector128<byte> bytes) => Vector256.Create(Vector128.WidenLower(bytes), Vector128.WidenUpper(bytes)).AsInt16();
}
