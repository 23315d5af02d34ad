using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace BatchSeg.Imaging.Decoding.Png;

/// <summary>The chunks of a PNG file, one after the other up to IEND (PNG specification, third edition, section 5.3).</summary>
internal ref struct PngChunks(ReadOnlySpan<byte> file)
{
    private const int SignatureBytes = 8, TypeBytes = 4, LengthBytes = 4, ChecksumBytes = 4;

    private readonly ReadOnlySpan<byte> _file = file;
    private ReadOnlySpan<byte> _typeAndBody;
    private int _at = SignatureBytes;

    public readonly ReadOnlySpan<byte> Body => _typeAndBody[TypeBytes..];

    /// <summary>An upper-case first letter: who does not know the chunk cannot read the picture.</summary>
    public readonly bool IsCritical => (_typeAndBody[0] & 0x20) == 0;

    public readonly bool Is(ReadOnlySpan<byte> type) => _typeAndBody[..TypeBytes].SequenceEqual(type);

    /// <summary>Goes on to the next chunk; false behind IEND, whatever follows there.</summary>
    /// <exception cref="BatchSeg.Foundation.Errors.BadItemException">The file ends within a chunk, or without IEND.</exception>
    public bool MoveNext()
    {
        if (!_typeAndBody.IsEmpty && Is("IEND"u8)) return false;
        if (_file.Length - _at < LengthBytes + TypeBytes + ChecksumBytes) throw PngFault.CutShort();
        var length = BinaryPrimitives.ReadUInt32BigEndian(_file[_at..]);
        if (length > _file.Length - _at - LengthBytes - TypeBytes - ChecksumBytes) throw PngFault.CutShort();
        _typeAndBody = _file.Slice(_at + LengthBytes, TypeBytes + (int)length);
        _at += LengthBytes + _typeAndBody.Length + ChecksumBytes;
        return true;
    }

    /// <exception cref="BatchSeg.Foundation.Errors.BadItemException">The chunk's bytes are not those that were written.</exception>
    public readonly void RequireChecksum()
    {
        if (Crc32.HashToUInt32(_typeAndBody) != BinaryPrimitives.ReadUInt32BigEndian(_file[(_at - ChecksumBytes)..]))
            throw PngFault.Damaged($"a wrong checksum in its chunk {Name}");
    }

    /// <summary>The type for people: what is no letter shows as a question mark.</summary>
    public readonly string Name => string.Concat(
        System.Text.Encoding.Latin1.GetString(_typeAndBody[..TypeBytes]).Select(letter => char.IsAsciiLetter(letter) ? letter : '?'));
}
