using System.Buffers;

namespace BatchSeg.Imaging.Decoding.Png;

/// <summary>What a PNG file holds of its picture, every checksum compared.</summary>
internal sealed class PngContents : IDisposable
{
    /// <summary>Bytes of a palette's colours, three each.</summary>
    private const int MaxPaletteBytes = 256 * 3;

    private readonly byte[] _data;
    private int _dataBytes;

    private PngContents(PngHeader header, int fileBytes) => (Header, _data) = (header, ArrayPool<byte>.Shared.Rent(fileBytes));

    public PngHeader Header { get; }

    /// <summary>256 colours of a palette image, three bytes each; black where the file has fewer. Null of other images.</summary>
    public byte[]? Palette { get; private set; }

    /// <summary>The pixels, packed by zlib: the IDAT chunks' bytes one behind the other.</summary>
    public Stream OpenData() => new MemoryStream(_data, 0, _dataBytes, writable: false);

    /// <exception cref="BatchSeg.Foundation.Errors.BadItemException">The file is cut short, a checksum is wrong, or a chunk is missing or
    /// stands where none may.</exception>
    public static PngContents Read(ReadOnlySpan<byte> file)
    {
        var contents = new PngContents(PngHeader.Read(file), file.Length);
        try
        {
            contents.Take(new PngChunks(file));
            return contents;
        }
        catch
        {
            contents.Dispose();
            throw;
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_data);

    private void Take(PngChunks chunks)
    {
        chunks.MoveNext(); // the header, which is read
        var dataHasEnded = false;
        while (chunks.MoveNext())
        {
            chunks.RequireChecksum();
            if (chunks.Is("IDAT"u8))
            {
                if (dataHasEnded) throw PngFault.Damaged("its pixels lie in two places");
                chunks.Body.CopyTo(_data.AsSpan(_dataBytes));
                _dataBytes += chunks.Body.Length;
                continue;
            }
            dataHasEnded = _dataBytes > 0;
            if (chunks.Is("PLTE"u8)) TakePalette(chunks.Body);
            else if (chunks.IsCritical && !chunks.Is("IEND"u8)) throw PngFault.Damaged($"a chunk {chunks.Name}, which no PNG has there");
        }
        if (_dataBytes == 0) throw PngFault.Damaged("it has no pixels");
        if (Header.Colour == PngColour.Palette && Palette is null) throw PngFault.Damaged("it has no palette");
    }

    private void TakePalette(ReadOnlySpan<byte> colours)
    {
        var isWanted = Header.Colour is not (PngColour.Grey or PngColour.GreyAlpha) && Palette is null && _dataBytes == 0;
        if (!isWanted || colours.Length is 0 or > MaxPaletteBytes || colours.Length % 3 != 0)
            throw PngFault.Damaged($"a palette of {colours.Length} bytes where none may be");
        Palette = new byte[MaxPaletteBytes];
        colours.CopyTo(Palette);
    }
}
