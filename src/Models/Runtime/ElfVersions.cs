using System.Buffers.Binary;
using System.Text;

namespace BatchSeg.Models.Runtime;

/// <summary>Versions of symbols that a shared library asks of others.</summary>
internal static class ElfVersions
{
    private const uint VersionNeeds = 0x6ffffffe; // SHT_GNU_verneed
    private const ushort Weak = 2; // VER_FLG_WEAK

    /// <summary>Marks a version as one that the loader may do without.</summary>
    /// <param name="library">An ELF file, which is changed.</param>
    /// <returns>False if it is no such file, or asks for no such version.</returns>
    public static bool MakeOptional(Span<byte> library, string version)
    {
        var sections = ElfSection.Of(library);
        if (sections.FirstOrDefault(section => section.Type == VersionNeeds) is not { } needs) return false;
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

    private static int Int32(ReadOnlySpan<byte> library, int at) => BinaryPrimitives.ReadInt32LittleEndian(library[at..]);

    private static ushort UInt16(ReadOnlySpan<byte> library, int at) => BinaryPrimitives.ReadUInt16LittleEndian(library[at..]);
}
