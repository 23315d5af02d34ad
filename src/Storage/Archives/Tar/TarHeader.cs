using System.Buffers.Binary;

namespace BatchSeg.Storage.Archives.Tar;

/// <summary>One header block: POSIX.1-1988 ustar, with GNU's binary numbers. Offsets are those of pax(1), "ustar Interchange
/// Format".</summary>
internal readonly ref struct TarHeader(ReadOnlySpan<byte> block)
{
    /// <summary>Headers and bodies are padded to blocks of this size.</summary>
    public const int Size = 512;

    private const int ChecksumAt = 148, ChecksumBytes = 8;
    private readonly ReadOnlySpan<byte> _block = block;

    public char Type => (char)_block[156];

    /// <summary>Bytes of the body, or a negative number where the field holds none.</summary>
    public long BodyBytes => Number(_block.Slice(124, 12));

    /// <summary>ustar splits a long name in two; GNU's own headers have other things in the second place.</summary>
    public string Name
    {
        get
        {
            var name = Text(_block[..100]);
            var prefix = _block.Slice(257, 6).SequenceEqual("ustar\0"u8) ? Text(_block.Slice(345, 155)) : "";
            return prefix.Length == 0 ? name : $"{prefix}/{name}";
        }
    }

    /// <summary>What a link leads to.</summary>
    public string LinkTarget => Text(_block.Slice(157, 100));

    public static bool IsHeader(ReadOnlySpan<byte> block) =>
        block.Length == Size && block.ContainsAnyExcept((byte)0) && Number(block.Slice(ChecksumAt, ChecksumBytes)) is var sum
            && (sum == Sum(block, signed: false) || sum == Sum(block, signed: true));

    /// <summary>The sum of all bytes, with the checksum's own counted as blanks. Some old programs summed signed bytes.</summary>
    private static long Sum(ReadOnlySpan<byte> block, bool signed)
    {
        var sum = ChecksumBytes * (long)' ';
        for (var i = 0; i < block.Length; i++)
            if (i is < ChecksumAt or >= ChecksumAt + ChecksumBytes) sum += signed ? (sbyte)block[i] : block[i];
        return sum;
    }

    /// <summary>Octal digits, or, with the first bit set, a big-endian number (GNU, for sizes from 8 GiB).</summary>
    private static long Number(ReadOnlySpan<byte> field)
    {
        if ((field[0] & 0x80) != 0) return BinaryPrimitives.ReadInt64BigEndian(field[^8..]);
        var value = 0L;
        foreach (var digit in field.Trim(" \0"u8))
        {
            if (digit is < (byte)'0' or > (byte)'7') return -1;
            value = value * 8 + (digit - '0');
        }
        return value;
    }

    private static string Text(ReadOnlySpan<byte> field) =>
        TarText.Of(field.IndexOf((byte)0) is >= 0 and var end ? field[..end] : field);
}
