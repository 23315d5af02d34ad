using System.Numerics;
using System.Text;
using BatchSeg.Data.Numbers;

namespace BatchSeg.Data.Augmentation;

/// <summary>Random numbers that depend on what they are for and on nothing else: SplitMix64 started at a hash of seed, sample, copy and
/// step.</summary>
internal sealed class SampleRandom
{
    /// <summary>Of 64 tosses: variance 64/4, and 1/12 of the smoothing.</summary>
    private static readonly double TossDeviation = Math.Sqrt(16 + 1.0 / 12);

    private readonly SplitMix _bits;

    /// <param name="step">Which transform of the list draws: each has numbers of its own, so that one which draws more does not shift the
    /// others.</param>
    public SampleRandom(long seed, string sampleId, int copy, int step)
    {
        var state = new SplitMix((ulong)seed).Next();
        foreach (var unit in Encoding.UTF8.GetBytes(sampleId)) state = (state ^ unit) * 0x100000001B3; // FNV-1a
        _bits = new(SplitMix.Mix(state ^ (ulong)(uint)copy << 32 ^ (uint)step));
    }

    /// <summary>64 fair bits.</summary>
    public ulong Bits() => _bits.Next();

    /// <summary>At least 0, below 1.</summary>
    public double Share() => (Bits() >> 11) * (1.0 / (1L << 53));

    /// <summary>0 to <paramref name="count"/> - 1.</summary>
    public int Below(int count) => _bits.Below(count);

    /// <summary>Normal with mean 0 and deviation 1, as near as 64 coin tosses come to it (Laplace), and smoothed. Without a logarithm,
    /// whose last bit
    /// differs between machines.</summary>
    public double Normal() => (BitOperations.PopCount(Bits()) - 32 + Share() - 0.5) / TossDeviation;
}
