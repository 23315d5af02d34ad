using System.Buffers.Binary;
using BatchSeg.Foundation.Errors;

namespace BatchSeg.Imaging.Decoding.Tiff;

/// <summary>The pages of a TIFF or BigTIFF, of either byte order, by their tags alone.</summary>
/// <remarks>libvips gives pixels without what they were: which palette index, how many bits, which page is a copy of another.</remarks>
internal readonly ref struct TiffDirectory
{
    private const int MaxPages = 1 << 16;
    private const int SubfileType = 254, BitsPerSample = 258, Photometric = 262, SamplesPerPixel = 277, OldSubfileType = 255,
        ColorMap = 320, ExtraSamples = 338, SampleFormat = 339;

    private readonly ReadOnlySpan<byte> _file;
    private readonly bool _isLittle, _isBig;

    private TiffDirectory(ReadOnlySpan<byte> file)
    {
        _file = file;
        _isLittle = file[0] == 'I';
        _isBig = file[_isLittle ? 2 : 3] == 43;
    }

    /// <summary>In the order of the file, at least one.</summary>
    /// <exception cref="BadItemException">The file ends within its directory, or its directory leads round in a ring.</exception>
    public static IReadOnlyList<TiffPage> Read(ReadOnlySpan<byte> file)
    {
        try
        {
            return new TiffDirectory(file).Pages();
        }
        catch (Exception beyond) when (beyond is ArgumentOutOfRangeException or IndexOutOfRangeException or OverflowException)
        {
            throw new BadItemException(RejectCode.Corrupt, "the TIFF file is damaged or cut short: its directory lies outside of it");
        }
    }

    private List<TiffPage> Pages()
    {
        var pages = new List<TiffPage>();
        var seen = new HashSet<long>();
        for (var at = Offset(_isBig ? 8 : 4); at != 0; at = Offset(AfterEntries(at)))
        {
            if (!seen.Add(at) || pages.Count == MaxPages)
                throw new BadItemException(RejectCode.Corrupt, "the TIFF file is damaged: its directory has no end");
            pages.Add(Page(pages.Count, at));
        }
        return pages.Count > 0 ? pages : throw new BadItemException(RejectCode.Corrupt, "the TIFF file is damaged: it has no page");
    }

    private TiffPage Page(int number, long at)
    {
        var samples = (int)First(at, SamplesPerPixel, 1);
        var colour = (int)First(at, Photometric, (int)TiffColour.BlackIsZero);
        var kind = (int)First(at, SampleFormat, (int)TiffNumber.Unsigned);
        var known = Enum.IsDefined((TiffColour)colour) ? (TiffColour)colour : TiffColour.Other;
        return new(number, (int)First(at, BitsPerSample, 1), samples, kind is >= 1 and <= 3 ? (TiffNumber)kind : TiffNumber.Other, known,
            HasAlpha: Values(at, ExtraSamples) is [1 or 2, ..],
            known == TiffColour.Palette ? [.. Values(at, ColorMap).Select(value => (int)value)] : [],
            IsSmallerCopy: (First(at, SubfileType, 0) & 5) != 0 || First(at, OldSubfileType, 1) == 2);
    }

    private long First(long directory, int tag, long standard) => Values(directory, tag) is [var first, ..] ? first : standard;

    /// <summary>Whole numbers of a tag, as many as it has.</summary>
    private List<long> Values(long directory, int tag)
    {
        var (entryBytes, inlineBytes) = _isBig ? (20, 8) : (12, 4);
        var (entries, first) = Entries(directory);
        for (var i = 0; i < entries; i++)
        {
            var entry = checked((int)(first + i * entryBytes));
            if (UInt16(entry) != tag) continue;
            var bytes = UInt16(entry + 2) switch { 1 => 1, 3 => 2, 4 => 4, 16 => 8, _ => 0 };
            var count = _isBig ? Int64(entry + 4) : UInt32(entry + 4);
            if (bytes == 0 || count > 1 << 20) return [];
            var field = entry + (_isBig ? 12 : 8);
            var at = checked((int)(count * bytes <= inlineBytes ? field : Offset(field)));
            return [.. Numbers(at, bytes, (int)count)];
        }
        return [];
    }

    private List<long> Numbers(int at, int bytes, int count)
    {
        var numbers = new List<long>(count);
        for (var i = 0; i < count; i++, at += bytes)
            numbers.Add(bytes switch { 1 => _file[at], 2 => UInt16(at), 4 => UInt32(at), _ => Int64(at) });
        return numbers;
    }

    private (long Count, long First) Entries(long directory)
    {
        var at = checked((int)directory);
        return _isBig ? (Int64(at), at + 8) : (UInt16(at), at + 2);
    }

    private int AfterEntries(long directory)
    {
        var (count, first) = Entries(directory);
        return checked((int)(first + count * (_isBig ? 20 : 12)));
    }

    private long Offset(int at) => _isBig ? Int64(at) : UInt32(at);

    private ushort UInt16(int at) =>
        _isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(_file[at..]) : BinaryPrimitives.ReadUInt16BigEndian(_file[at..]);

    private uint UInt32(int at) =>
        _isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(_file[at..]) : BinaryPrimitives.ReadUInt32BigEndian(_file[at..]);

    private long Int64(int at) =>
        _isLittle ? BinaryPrimitives.ReadInt64LittleEndian(_file[at..]) : BinaryPrimitives.ReadInt64BigEndian(_file[at..]);
}
