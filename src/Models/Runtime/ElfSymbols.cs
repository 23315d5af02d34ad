using System.Buffers.Binary;
using System.Text;

namespace BatchSeg.Models.Runtime;

/// <summary>Symbols of a library, those too that it does not export.</summary>
internal static class ElfSymbols
{
    private const uint SymbolTable = 2; // SHT_SYMTAB
    private const int EntryLength = 24; // bytes

    /// <summary>A symbol's place, counted from where the library is loaded; null if it has none of that name.</summary>
    public static long? Find(ReadOnlySpan<byte> library, string name)
    {
        var sections = ElfSection.Of(library);
        if (sections.FirstOrDefault(section => section.Type == SymbolTable) is not { } table) return null;
        var before = sections[table.Link].In(library).IndexOf(Encoding.ASCII.GetBytes($"\0{name}\0"));
        if (before < 0) return null;
        var entries = table.In(library);
        for (var at = 0; at < entries.Length; at += EntryLength)
            if (BinaryPrimitives.ReadInt32LittleEndian(entries[at..]) == before + 1)
                return BinaryPrimitives.ReadInt64LittleEndian(entries[(at + 8)..]);
        return null;
    }
}
