using BatchSeg.Data.Tables.Native;

namespace BatchSeg.Data.Tables.Codecs;

/// <summary>A column's values within one chunk (at most 2,048 rows); a list's or struct's values are in child vectors.</summary>
internal readonly unsafe struct Vector(nint handle)
{
    /// <summary>The values of a fixed-width type.</summary>
    public Span<T> Values<T>(int offset, int count) where T : unmanaged => new((T*)DuckDb.duckdb_vector_get_data(handle) + offset, count);

    /// <summary>The texts (UTF-8) or blobs.</summary>
    public ByteValues Bytes => new((DuckDbString*)DuckDb.duckdb_vector_get_data(handle));

    public ValidityMask Validity => new(DuckDb.duckdb_vector_get_validity(handle));

    public Vector ListElements => new(DuckDb.duckdb_list_vector_get_child(handle));

    public Vector Member(int index) => new(DuckDb.duckdb_struct_vector_get_child(handle, (ulong)index));

    /// <summary>Copies a text or blob into the vector.</summary>
    public void Assign(int row, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = bytes) DuckDb.duckdb_unsafe_vector_assign_string_element_len(handle, (ulong)row, start, (ulong)bytes.Length);
    }

    public void SetNull(int row)
    {
        DuckDb.duckdb_vector_ensure_validity_writable(handle);
        DuckDb.duckdb_vector_get_validity(handle)[row >> 6] &= ~(1UL << (row & 63));
    }

    /// <summary>Makes room for the elements of all rows' lists; only then may <see cref="ListElements"/> be asked for.</summary>
    public void ResizeList(int elements)
    {
        DuckDb.duckdb_list_vector_reserve(handle, (ulong)elements);
        DuckDb.duckdb_list_vector_set_size(handle, (ulong)elements);
    }
}

/// <summary>Which rows of a vector are not NULL: one bit a row, or no mask where none is.</summary>
internal readonly unsafe struct ValidityMask(ulong* words)
{
    public bool AllValid => words is null;

    public bool IsNull(int row) => words is not null && (words[row >> 6] >> (row & 63) & 1) == 0;
}

/// <summary>Texts or blobs of a vector, valid as long as its chunk.</summary>
internal readonly unsafe struct ByteValues(DuckDbString* values)
{
    public ReadOnlySpan<byte> this[int row] => DuckDbString.Bytes(values + row);
}
