using System.Numerics;
using System.Text;

namespace BatchSeg.Data.Augmentation;

/// <summary>Random numbers that depend on what they are for and on nothing else: SplitMix64 (Steele, Lea, Flood 2014, "Fast splittable pseudorandom number
/// generators") started at a hash of seed, sample, copy and step. The same on every machine and runtime, unlike <see cref="Random"/>.</summary>
internal sealed class SampleRandom
{
    private const ulong GoldenGamma = 0x9E3779B97F4A7C15;
    private ulong _state;

    /// <param name="step">Which transform of the list draws: each has numbers of its own, so that one which draws more does not shift the others.</param>
    public SampleRandom(long seed, string sampleId, int copy, int step)
    {
        var state = Mix((ulong)seed + GoldenGamma);
        foreach (var unit in Encoding.UTF8.GetBytes(sampleId)) state = (state ^ unit) * 0x100000001B3; // FNV-1a
        state = Mix(state ^ (ulong)(uint)copy << 32 ^ (uint)step);
        _state = state;
    }

    /// <summary>64 fair bits.</summary>
    public ulong Bits() => Mix(_state += GoldenGamma);

    /// <summary>At least 0, below 1.</summary>
    public double Share() => (Bits() >> 11) * (1.0 / (1L << 53));

    /// <summary>0 to <paramref name="count"/> - 1.</summary>
    public int Below(int count) => (int)Math.BigMul(Bits(), (ulong)count, out _);

    /// <summary>Normal with mean 0 and deviation 1, as near as 64 coin tosses come to it (Laplace), and smoothed. Without a logarithm, whose last bit differs between machines.</summary>
    public double Normal() => (BitOperations.PopCount(Bits()) - 32 + Share() - 0.5) / TossDeviation;

    /// <summary>Of 64 tosses: variance 64/4, and 1/12 of the smoothing.</summary>
    private static readonly double TossDeviation = Math.Sqrt(16 + 1.0 / 12);

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
