using System.Buffers.Binary;
using System.Text;

namespace BatchSeg.Models.Runtime;

/// <summary>Symbols of a library, those too that it does not export.</summary>
internal static class ElfSymbols
{
    private const uint SymbolTable = 2; // SHT_SYMTAB
    private const int EntryLength = 24; // bytes

    /// <summary>A symbol of a name, or null if the library has none.</summary>
    public static ElfSymbol? Find(ReadOnlySpan<byte> library, string name)
    {
        var sections = ElfSection.Of(library);
        if (sections.FirstOrDefault(section => section.Type == SymbolTable) is not { } table) return null;
        var before = sections[table.Link].In(library).IndexOf(Encoding.ASCII.GetBytes($"\0{name}\0"));
        if (before < 0) return null;
        var entries = table.In(library);
        for (var at = 0; at < entries.Length; at += EntryLength)
        {
            if (BinaryPrimitives.ReadInt32LittleEndian(entries[at..]) != before + 1) continue;
            var address = BinaryPrimitives.ReadInt64LittleEndian(entries[(at + 8)..]);
            var section = sections[BinaryPrimitives.ReadUInt16LittleEndian(entries[(at + 6)..])];
            return new(address, (int)(address - section.Address) + section.Offset,
                (int)BinaryPrimitives.ReadInt64LittleEndian(entries[(at + 16)..]));
        }
        return null;
    }
}

/// <param name="Address">Counted from where the library is loaded.</param>
/// <param name="Offset">In the file.</param>
/// <param name="Length">In bytes.</param>
internal sealed record ElfSymbol(long Address, int Offset, int Length);
