using System.Runtime.InteropServices;

namespace BatchSeg.Data.Archives;

/// <summary>The CRC-32 of zip, gzip and PNG (ISO-HDLC: polynomial 0x04C11DB7, reflected, complemented before and after).</summary>
/// <remarks>By carry-less multiplication where the processor has it, else eight bytes a step through eight tables ("slicing by 8": Kounavis and Berry 2005).</remarks>
public static class Crc32
{
    private const uint ReflectedPolynomial = 0xEDB88320;
    private static readonly uint[][] Tables = MakeTables();

    public static uint Of(ReadOnlySpan<byte> bytes) => Continue(0, bytes);

    /// <summary>The checksum of what <paramref name="crc"/> is the checksum of, with <paramref name="bytes"/> after it.</summary>
    public static uint Continue(uint crc, ReadOnlySpan<byte> bytes)
    {
        crc = ~crc;
        if (CarrylessCrc32.IsSupported && bytes.Length >= CarrylessCrc32.MinBytes)
        {
            // The remainder of 16 folded bytes is the remainder of all that was folded into them.
            Span<byte> folded = stackalloc byte[16];
            var taken = CarrylessCrc32.Fold(crc, bytes, folded);
            return ~Tabled(Tabled(0, folded), bytes[taken..]);
        }
        return ~Tabled(crc, bytes);
    }

    private static uint Tabled(uint crc, ReadOnlySpan<byte> bytes)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
        {
            var mixed = word ^ crc;
            crc = Tables[7][mixed & 0xFF] ^ Tables[6][(mixed >> 8) & 0xFF] ^ Tables[5][(mixed >> 16) & 0xFF] ^ Tables[4][(mixed >> 24) & 0xFF]
                ^ Tables[3][(mixed >> 32) & 0xFF] ^ Tables[2][(mixed >> 40) & 0xFF] ^ Tables[1][(mixed >> 48) & 0xFF] ^ Tables[0][mixed >> 56];
        }
        foreach (var b in bytes[(words.Length * sizeof(ulong))..]) crc = Tables[0][(crc ^ b) & 0xFF] ^ (crc >> 8);
        return crc;
    }

    private static uint[][] MakeTables()
    {
        var tables = Enumerable.Range(0, 8).Select(_ => new uint[256]).ToArray();
        for (var i = 0; i < 256; i++)
        {
            var crc = (uint)i;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? ReflectedPolynomial ^ (crc >> 1) : crc >> 1;
            tables[0][i] = crc;
        }
        for (var t = 1; t < tables.Length; t++)
        for (var i = 0; i < 256; i++)
            tables[t][i] = tables[0][tables[t - 1][i] & 0xFF] ^ (tables[t - 1][i] >> 8);
        return tables;
    }
}
