using System.Buffers;
using System.IO.Compression;

namespace BatchSeg.Imaging.Decoding.Png;

/// <summary>The rows of a PNG, one after the other as they were before they were filtered and packed. .NET's zlib-ng unpacks a mask of
/// 500x375 in a third of zlib's time.</summary>
internal sealed class PngRows : IDisposable
{
    /// <summary>So many bytes are unpacked at once: they stay in the processor's cache until they are used.</summary>
    private const int StripBytes = 64 << 10;

    private readonly ZLibStream _inflate;
    private readonly byte[] _strip;
    private readonly int _pixelBytes;
    private int _at, _filled;

    public PngRows(PngContents contents)
    {
        _pixelBytes = contents.Header.PixelBytes;
        _strip = ArrayPool<byte>.Shared.Rent(Math.Max(StripBytes, 1 + contents.Header.RowBytes(contents.Header.Size.Width)));
        _inflate = new(contents.OpenData(), CompressionMode.Decompress);
    }

    /// <param name="row">As many bytes as the next row has, which are written.</param>
    /// <param name="above">The row before it; of a picture's first row, zeros.</param>
    public void Read(Span<byte> row, ReadOnlySpan<byte> above)
    {
        if (_filled - _at < 1 + row.Length) Refill(1 + row.Length);
        var filter = _strip[_at];
        if (!PngFilters.TryUndo(filter, _strip.AsSpan(_at + 1, row.Length), above, row, _pixelBytes))
            throw PngFault.Damaged($"a row has filter {filter}, which no PNG has");
        _at += 1 + row.Length;
    }

    /// <summary>Compares the checksum of all pixels, which follows them. Bytes between the two, which some programs write, are passed
    /// over.</summary>
    public void Finish()
    {
        if (_at == _filled) Unpack(_strip.AsSpan(0, 1), 1);
    }

    public void Dispose()
    {
        _inflate.Dispose();
        ArrayPool<byte>.Shared.Return(_strip);
    }

    private void Refill(int wanted)
    {
        var rest = _filled - _at;
        _strip.AsSpan(_at, rest).CopyTo(_strip);
        _at = 0;
        _filled = rest + Unpack(_strip.AsSpan(rest), wanted - rest);
        if (_filled < wanted) throw PngFault.Damaged("it has fewer pixels than its header says");
    }

    private int Unpack(Span<byte> target, int wanted)
    {
        try
        {
            return _inflate.ReadAtLeast(target, wanted, throwOnEndOfStream: false);
        }
        catch (InvalidDataException)
        {
            throw PngFault.Damaged("its pixels cannot be unpacked");
        }
    }
}
