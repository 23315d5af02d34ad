using System.Numerics;

namespace BatchSeg.Train.Watching.TensorBoard;

/// <summary>The checksum of TFRecord files: CRC-32C (Castagnoli), rotated and offset, because a CRC over data that holds CRCs is weak
/// (tensorflow/core/lib/hash/crc32c.h).</summary>
internal static class MaskedCrc32C
{
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes) crc = BitOperations.Crc32C(crc, value);
        crc = ~crc;
        return ((crc >> 15) | (crc << 17)) + 0xa282ead8;
    }
}
