using System.Buffers.Binary;

namespace BatchSeg.Storage.Archives.Zip;

/// <summary>The records of a zip as APPNOTE.TXT 6.3.10 lays them out (section numbers there). Every number is little endian.</summary>
internal static class ZipRecords
{
    public const uint LocalHeaderSignature = 0x04034B50; // 4.3.7
    public const uint CentralHeaderSignature = 0x02014B50; // 4.3.12
    public const uint EndSignature = 0x06054B50; // 4.3.16
    public const uint End64Signature = 0x06064B50; // 4.3.14
    public const uint End64LocatorSignature = 0x07064B50; // 4.3.15

    public const int LocalHeaderBytes = 30, CentralHeaderBytes = 46, EndBytes = 22, End64Bytes = 56, End64LocatorBytes = 20;
    public const int MaxCommentBytes = ushort.MaxValue;

    public const ushort Stored = 0, Deflate = 8; // 4.4.5
    public const ushort EncryptedFlag = 1, Utf8Flag = 1 << 11; // 4.4.4
    public const ushort Zip64ExtraId = 1; // 4.5.3
    public const ushort UnicodePathExtraId = 0x7075; // 4.6.9

    /// <summary>Begins like a zip: with an entry, or, where it has none, with its end.</summary>
    public static bool IsStart(ReadOnlySpan<byte> start) => start.Length >= 4 && UInt32(start) is LocalHeaderSignature or EndSignature;

    public static ushort UInt16(ReadOnlySpan<byte> at) => BinaryPrimitives.ReadUInt16LittleEndian(at);
    public static uint UInt32(ReadOnlySpan<byte> at) => BinaryPrimitives.ReadUInt32LittleEndian(at);
    public static long Int64(ReadOnlySpan<byte> at) => BinaryPrimitives.ReadInt64LittleEndian(at);
}
