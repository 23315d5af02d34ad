using System.Buffers.Binary;

namespace BatchSeg.Models.Runtime;

/// <summary>A section of a 64-bit little-endian ELF file (System V gABI, chapter 4).</summary>
/// <param name="Address">Of its first byte, counted from where the file is loaded.</param>
/// <param name="Offset">Of its first byte in the file.</param>
/// <param name="Link">Number of the section that holds its names, for those that have names.</param>
/// <param name="Count">Of its entries, where that is noted.</param>
internal sealed record ElfSection(uint Type, int Address, int Offset, int Length, int Link, int Count)
{
    private const int HeaderLength = 64; // bytes, of the file's header and of a section's

    /// <summary>All sections by their numbers; none where it is no such file.</summary>
    public static IReadOnlyList<ElfSection> Of(ReadOnlySpan<byte> file)
    {
        var sections = new List<ElfSection>();
        if (file.Length < HeaderLength || !file.StartsWith("\u007fELF\u0002\u0001"u8)) return sections;
        var count = BinaryPrimitives.ReadUInt16LittleEndian(file[60..]);
        for (var at = Int64(file, 40); sections.Count < count; at += HeaderLength)
        {
            sections.Add(new(
                (uint)Int32(file, at + 4), Int64(file, at + 16), Int64(file, at + 24), Int64(file, at + 32), Int32(file, at + 40),
                Int32(file, at + 44)));
        }
        return sections;
    }

    public ReadOnlySpan<byte> In(ReadOnlySpan<byte> file) => file.Slice(Offset, Length);

    private static int Int32(ReadOnlySpan<byte> file, int at) => BinaryPrimitives.ReadInt32LittleEndian(file[at..]);

    private static int Int64(ReadOnlySpan<byte> file, int at) => checked((int)BinaryPrimitives.ReadInt64LittleEndian(file[at..]));
}
