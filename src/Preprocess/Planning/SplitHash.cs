using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using BatchSeg.Datasets.Layouts;

namespace BatchSeg.Preprocess.Planning;

/// <summary>Splits by a hash of each sample's own key: a sample stays where it is when the archives grow, and on every machine.</summary>
public static class SplitHash
{
    /// <summary>A place on the unit interval that depends on key and seed alone, evenly spread: the first 53 bits of SHA-256 of
    /// "seed:key".</summary>
    public static double FractionOf(string key, long seed)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}:{key}"), hash);
        return (BinaryPrimitives.ReadUInt64BigEndian(hash) >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>`val` below <paramref name="validationShare"/>, then `test` for <paramref name="testShare"/> more, `train`
    /// above.</summary>
    public static string Of(double fraction, double validationShare, double testShare) =>
        fraction < validationShare ? SplitName.Val : fraction < validationShare + testShare ? SplitName.Test : SplitName.Train;
}
