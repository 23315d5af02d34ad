using System.Buffers.Binary;
using System.Text;

namespace BatchSeg.Models.Runtime;

/// <summary>Versions of symbols that a shared library asks of others: its ELF section of type SHT_GNU_verneed (System V gABI's symbol
/// versioning).</summary>
internal static class ElfVersions
{
    private const uint VersionNeeds = 0x6ffffffe; // SHT_GNU_verneed
    private const ushort Weak = 2; // VER_FLG_WEAK

    private const int SectionHeader = 64; // bytes

    /// <summary>Marks a version as one that the loader may do without.</summary>
    /// <param name="library">A 64-bit little-endian ELF file, which is changed.</param>
    /// <returns>False if it is no such file, or asks for no such version.</returns>
    public static bool MakeOptional(Span<byte> library, string version)
    {
        if (library.Length < SectionHeader || !library.StartsWith("\u007fELF\u0002\u0001"u8)) return false;
        var sections = Sections(library);
        var needs = sections.Find(section => section.Type == VersionNeeds);
        if (needs is null) return false;
        var wanted = Encoding.ASCII.GetBytes(version + '\0');
        var names = sections[needs.Link].Offset;
        for (int left = needs.Count, need = needs.Offset; left > 0; left--)
        {
            var auxiliary = need + Int32(library, need + 8);
            for (int entries = UInt16(library, need + 2); entries > 0; entries--)
            {
                if (library[(names + Int32(library, auxiliary + 8))..].StartsWith(wanted))
                {
                    BinaryPrimitives.WriteUInt16LittleEndian(library[(auxiliary + 4)..], (ushort)(UInt16(library, auxiliary + 4) | Weak));
                    return true;
                }
                auxiliary += Int32(library, auxiliary + 12);
            }
            need += Int32(library, need + 12);
        }
        return false;
    }

    private static List<Section> Sections(ReadOnlySpan<byte> library)
    {
        var (start, count) = ((int)BinaryPrimitives.ReadInt64LittleEndian(library[40..]), UInt16(library, 60));
        var sections = new List<Section>();
        for (var at = start; sections.Count < count; at += SectionHeader)
        {
            var offset = (int)BinaryPrimitives.ReadInt64LittleEndian(library[(at + 24)..]);
            sections.Add(new((uint)Int32(library, at + 4), offset, Int32(library, at + 40), Int32(library, at + 44)));
        }
        return sections;
    }

    private static int Int32(ReadOnlySpan<byte> library, int at) => BinaryPrimitives.ReadInt32LittleEndian(library[at..]);

    private static ushort UInt16(ReadOnlySpan<byte> library, int at) => BinaryPrimitives.ReadUInt16LittleEndian(library[at..]);

    /// <param name="Offset">Of its first byte in the file.</param>
    /// <param name="Link">Number of the section that holds its names.</param>
    /// <param name="Count">Of its entries, where that is noted.</param>
    private sealed record Section(uint Type, int Offset, int Link, int Count);
}
