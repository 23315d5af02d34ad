using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using BatchSeg.Data.Layouts;

namespace BatchSeg.Preprocess.Planning;

/// <summary>Splits by a hash of each sample's id: a sample stays where it is when the archives grow, and on every machine.</summary>
public static class SplitHash
{
    /// <summary>A place on the unit interval that depends on id and seed alone, evenly spread: the first 53 bits of SHA-256 of
    /// "seed:id".</summary>
    public static double FractionOf(string sampleId, long seed)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}:{sampleId}"), hash);
        return (BinaryPrimitives.ReadUInt64BigEndian(hash) >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>`val` below <paramref name="validationShare"/>, then `test` for <paramref name="testShare"/> more, `train`
    /// above.</summary>
    public static string Of(double fraction, double validationShare, double testShare) =>
        fraction < validationShare ? SplitName.Val : fraction < validationShare + testShare ? SplitName.Test : SplitName.Train;
}
