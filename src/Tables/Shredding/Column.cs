using System.Runtime.CompilerServices;
using System.Text;

namespace BatchSeg.Tables.Shredding;

/// <summary>Columns of the types that there are.</summary>
public static class Column
{
    /// <summary>Name of what is in a list, as Parquet's specification has it.</summary>
    public const string Element = "element";

    /// <summary>Bytes that a text or blob takes beside its own: its length.</summary>
    private const int LengthBytes = sizeof(int);

    /// <summary>Column of truth values, which may be null.</summary>
    public static Column<T> Boolean<T>(string name, Func<T, bool?> get) => Fixed(name, get);

    /// <summary>Column of whole numbers of 32 bits with a sign, which may be null.</summary>
    public static Column<T> Integer<T>(string name, Func<T, int?> get) => Fixed(name, get);

    /// <summary>Column of whole numbers of 64 bits with a sign, which may be null.</summary>
    public static Column<T> BigInt<T>(string name, Func<T, long?> get) => Fixed(name, get);

    /// <summary>Column of texts, in UTF-8.</summary>
    public static Column<T> Varchar<T>(string name, Func<T, string?> get) =>
        Bytes<T>(name, typeof(string), owner => get(owner) is { } text ? Encoding.UTF8.GetBytes(text) : null);

    /// <summary>Column of byte arrays, which must stay as they are until they are written.</summary>
    public static Column<T> Blob<T>(string name, Func<T, byte[]?> get) => Bytes(name, typeof(ReadOnlyMemory<byte>), get);

    /// <param name="element">What is in a list; its name is <see cref="Element"/>.</param>
    public static Column<T> List<T, TElement>(string name, Func<T, IReadOnlyList<TElement>?> get, Column<TElement> element) =>
        new ListColumn<T, TElement>(name, get, element);

    /// <summary>Column of records: the elements of a list.</summary>
    public static Column<T> Struct<T>(string name, IReadOnlyList<Column<T>> members) => new StructColumn<T>(name, members);

    private static LeafColumn<T, TValue> Fixed<T, TValue>(string name, Func<T, TValue?> get) where TValue : struct =>
        new(name, typeof(TValue), get, _ => Unsafe.SizeOf<TValue>());

    private static LeafColumn<T, ReadOnlyMemory<byte>> Bytes<T>(string name, Type type, Func<T, byte[]?> get) =>
        new(name, type, owner => Memory(get(owner)), bytes => bytes.Length + LengthBytes);

    // Spelled out, because a null array is converted to an empty memory.
    private static ReadOnlyMemory<byte>? Memory(byte[]? bytes)
    {
        if (bytes is null) return null;
        return new ReadOnlyMemory<byte>(bytes);
    }
}
