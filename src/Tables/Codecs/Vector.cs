using DuckDB.NET.Native;
using static DuckDB.NET.Native.NativeMethods;

namespace BatchSeg.Tables.Codecs;

/// <summary>A column's values within one chunk (at most 2,048 rows); a list's or struct's values are in child vectors.</summary>
internal readonly unsafe struct Vector(nint handle)
{
    /// <summary>The values of a fixed-width type.</summary>
    public Span<T> Values<T>(int offset, int count) where T : unmanaged => new((T*)Vectors.DuckDBVectorGetData(handle) + offset, count);

    /// <summary>The texts (UTF-8) or blobs.</summary>
    public ByteValues Bytes => new((DuckDBString*)Vectors.DuckDBVectorGetData(handle));

    public ValidityMask Validity => new(Vectors.DuckDBVectorGetValidity(handle));

    public Vector ListElements => new(Vectors.DuckDBListVectorGetChild(handle));

    public Vector Member(int index) => new(Vectors.DuckDBStructVectorGetChild(handle, index));

    /// <summary>Copies a text or blob into the vector.</summary>
    public void Assign(int row, ReadOnlySpan<byte> bytes)
    {
        // The other function for it looks at every byte, whether it is UTF-8.
        fixed (byte* start = bytes) Vectors.DuckDBUnsafeVectorAssignStringElementLength(handle, (ulong)row, start, bytes.Length);
    }

    public void SetNull(int row)
    {
        Vectors.DuckDBVectorEnsureValidityWritable(handle);
        Vectors.DuckDBVectorGetValidity(handle)[row >> 6] &= ~(1UL << (row & 63));
    }

    /// <summary>Makes room for the elements of all rows' lists; only then may <see cref="ListElements"/> be asked for.</summary>
    public void ResizeList(int elements)
    {
        Vectors.DuckDBListVectorReserve(handle, (ulong)elements);
        Vectors.DuckDBListVectorSetSize(handle, (ulong)elements);
    }
}

/// <summary>Which rows of a vector are not NULL: one bit a row, or no mask where none is.</summary>
internal readonly unsafe struct ValidityMask(ulong* words)
{
    public bool AllValid => words is null;

    public bool IsNull(int row) => words is not null && (words[row >> 6] >> (row & 63) & 1) == 0;
}

/// <summary>Texts or blobs of a vector, valid as long as its chunk.</summary>
internal readonly unsafe struct ByteValues(DuckDBString* values)
{
    public ReadOnlySpan<byte> this[int row] => new(values[row].Data, values[row].Length);
}
