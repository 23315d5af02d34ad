using System.Runtime.InteropServices;

namespace BatchSeg.Data.Tables.Native;

/// <summary>Vectors: a column's values within one chunk. A vector belongs to its chunk, so it is a bare pointer.</summary>
internal static unsafe partial class DuckDb
{
    [LibraryImport(Library)]
    public static partial ulong duckdb_vector_size();

    [LibraryImport(Library)]
    public static partial void* duckdb_vector_get_data(nint vector);

    [LibraryImport(Library)]
    public static partial ulong* duckdb_vector_get_validity(nint vector);

    [LibraryImport(Library)]
    public static partial void duckdb_vector_ensure_validity_writable(nint vector);

    [LibraryImport(Library)]
    public static partial void duckdb_unsafe_vector_assign_string_element_len(nint vector, ulong index, byte* text, ulong length);

    [LibraryImport(Library)]
    public static partial nint duckdb_list_vector_get_child(nint vector);

    [LibraryImport(Library)]
    public static partial ulong duckdb_list_vector_get_size(nint vector);

    [LibraryImport(Library)]
    public static partial DuckDbState duckdb_list_vector_set_size(nint vector, ulong size);

    [LibraryImport(Library)]
    public static partial DuckDbState duckdb_list_vector_reserve(nint vector, ulong capacity);

    [LibraryImport(Library)]
    public static partial nint duckdb_struct_vector_get_child(nint vector, ulong index);
}
