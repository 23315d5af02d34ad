using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace BatchSeg.Imaging.Resizing;

/// <summary>Blends the pixels of one row, as <see cref="VerticalPass"/> left them, into a row of the result.</summary>
internal static unsafe class HorizontalPass
{
    /// <summary>Numbers that may be read after the last pixel: vectors read on, times shares of 0.</summary>
    public const int Slack = 4 * ResizeWeights.Alignment;

    private const int Shift = ResizeWeights.FractionBits + VerticalPass.FractionBits;
    private const int Half = 1 << (Shift - 1);

    public static void Blend(short* row, ResizeWeights weights, int channels, Span<byte> target)
    {
        fixed (short* shares = weights.Shares)
        fixed (byte* result = target)
        fixed (int* first = weights.First, count = weights.Count)
            for (var i = 0; i < weights.First.Length; i++)
            {
                var pixels = row + first[i] * channels;
                var share = shares + i * weights.Stride;
                if (channels == 1) result[i] = Grey(pixels, share, count[i]);
                else Store(channels == 3 ? Rgb(pixels, share, count[i]) : Rgba(pixels, share, count[i]), result + i * channels, channels);
            }
    }

    /// <summary>Eight pixels at a time.</summary>
    private static byte Grey(short* pixels, short* shares, int count)
    {
        var sums = Vector128<int>.Zero;
        for (var k = 0; k < count; k += 8) sums += PairSums.Of(Vector128.Load(pixels + k), Vector128.Load(shares + k));
        return (byte)((Vector128.Sum(sums) + Half) >> Shift);
    }

    /// <summary>Four pixels at a time, two in each half: their reds side by side, their greens, their blues, times the two shares side by
    /// side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Rgb(short* pixels, short* shares, int count)
    {
        var pairs = Vector128.Create(0, 3, 1, 4, 2, 5, 6, 7);
        var sums = Vector256<int>.Zero;
        for (var k = 0; k < count; k += 4, pixels += 12)
        {
            var four = Vector256.Create(Vector128.Shuffle(Vector128.Load(pixels), pairs),
                Vector128.Shuffle(Vector128.Load(pixels + 6), pairs));
            sums += PairSums.Of(four, Pairs(shares + k));
        }
        return sums.GetLower() + sums.GetUpper();
    }

    private static Vector128<int> Rgba(short* pixels, short* shares, int count)
    {
        var pairs = Vector128.Create(0, 4, 1, 5, 2, 6, 3, 7);
        var sums = Vector256<int>.Zero;
        for (var k = 0; k < count; k += 4, pixels += 16)
        {
            var four = Vector256.Create(Vector128.Shuffle(Vector128.Load(pixels), pairs),
                Vector128.Shuffle(Vector128.Load(pixels + 8), pairs));
            sums += PairSums.Of(four, Pairs(shares + k));
        }
        return sums.GetLower() + sums.GetUpper();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Pairs(short* shares) =>
        Vector256.Create(Vector128.Create(*(int*)shares), Vector128.Create(*(int*)(shares + 2))).AsInt16();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector128<int> sums, byte* pixel, int channels)
    {
        var levels = sums + Vector128.Create(Half) >> Shift;
        pixel[0] = (byte)levels[0];
        pixel[1] = (byte)levels[1];
        pixel[2] = (byte)levels[2];
        if (channels == 4) pixel[3] = (byte)levels[3];
    }
}
