using System.Runtime.Intrinsics;

namespace BatchSeg.Data.Imaging.Resizing;

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
            for (int i = 0, o = 0; i < weights.First.Length; i++, o += channels)
            {
                var pixels = row + weights.First[i] * channels;
                var share = shares + i * weights.Stride;
                if (channels == 1) target[o] = Grey(pixels, share, weights.Count[i]);
                else Colour(pixels, share, weights.Count[i], channels, target.Slice(o, channels));
            }
    }

    /// <summary>Eight pixels at a time.</summary>
    private static byte Grey(short* pixels, short* shares, int count)
    {
        var sums = Vector128<int>.Zero;
        for (var k = 0; k < count; k += 8) sums += PairSums.Of(Vector128.Load(pixels + k), Vector128.Load(shares + k));
        return (byte)((Vector128.Sum(sums) + Half) >> Shift);
    }

    /// <summary>Two pixels at a time: their reds side by side, their greens, their blues, times the two shares side by side.</summary>
    private static void Colour(short* pixels, short* shares, int count, int channels, Span<byte> target)
    {
        var sums = Vector128.Create(Half);
        for (var k = 0; k < count; k += 2, pixels += 2 * channels)
        {
            var two = Vector128.Load(pixels);
            var paired = channels == 3
                ? Vector128.Shuffle(two, Vector128.Create(0, 3, 1, 4, 2, 5, 6, 7))
                : Vector128.Shuffle(two, Vector128.Create(0, 4, 1, 5, 2, 6, 3, 7));
            sums += PairSums.Of(paired, Vector128.Create(*(int*)(shares + k)).AsInt16());
        }
        sums >>= Shift;
        for (var c = 0; c < target.Length; c++) target[c] = (byte)sums[c];
    }
}
