using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace BatchSeg.Data.Archives;

/// <summary>Shortens a message to 16 bytes of the same CRC-32 remainder, 64 bytes a step ("Fast CRC Computation for Generic Polynomials Using PCLMULQDQ
/// Instruction", Gopal et al., Intel 2009; the constants are its table for the reflected polynomial).</summary>
internal static class CarrylessCrc32
{
    public const int MinBytes = 64;

    public static bool IsSupported => Pclmulqdq.IsSupported && Sse2.IsSupported;

    /// <param name="crc">The register before the message, not complemented.</param>
    /// <param name="folded">16 bytes, whose remainder from a register of 0 is that of the bytes taken.</param>
    /// <returns>How many bytes of the message were taken: all whole blocks of 16.</returns>
    public static int Fold(uint crc, ReadOnlySpan<byte> message, Span<byte> folded)
    {
        var by64 = Vector128.Create(0x154442bd4UL, 0x1c6e41596UL);
        var by16 = Vector128.Create(0x1751997d0UL, 0x0ccaa009eUL);
        var blocks = MemoryMarshal.Cast<byte, Vector128<ulong>>(message);
        var (a, b, c, d) = (blocks[0] ^ Vector128.CreateScalar((ulong)crc), blocks[1], blocks[2], blocks[3]);
        var next = 4;
        for (; next + 4 <= blocks.Length; next += 4)
        {
            a = Moved(a, by64) ^ blocks[next];
            b = Moved(b, by64) ^ blocks[next + 1];
            c = Moved(c, by64) ^ blocks[next + 2];
            d = Moved(d, by64) ^ blocks[next + 3];
        }
        var all = Moved(Moved(Moved(a, by16) ^ b, by16) ^ c, by16) ^ d;
        for (; next < blocks.Length; next++) all = Moved(all, by16) ^ blocks[next];
        all.AsByte().CopyTo(folded);
        return blocks.Length * 16;
    }

    /// <summary>A block of the same remainder, as far on as the constants say.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Moved(Vector128<ulong> block, Vector128<ulong> constants) =>
        Pclmulqdq.CarrylessMultiply(block, constants, 0x00) ^ Pclmulqdq.CarrylessMultiply(block, constants, 0x11);
}
