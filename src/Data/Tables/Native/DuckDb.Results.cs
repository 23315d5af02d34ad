using System.Runtime.InteropServices;

namespace BatchSeg.Data.Tables.Native;

/// <summary>Results and the chunks they come in.</summary>
internal static unsafe partial class DuckDb
{
    [LibraryImport(Library)]
    public static partial void duckdb_destroy_result(DuckDbResult* result);

    [LibraryImport(Library)]
    public static partial nint duckdb_result_error(DuckDbResult* result);

    [LibraryImport(Library)]
    public static partial ulong duckdb_column_count(DuckDbResult* result);

    [LibraryImport(Library)]
    public static partial nint duckdb_column_name(DuckDbResult* result, ulong column);

    [LibraryImport(Library)]
    public static partial LogicalTypeHandle duckdb_column_logical_type(DuckDbResult* result, ulong column);

    [LibraryImport(Library)]
    public static partial ChunkHandle duckdb_fetch_chunk(DuckDbResult result);

    [LibraryImport(Library)]
    public static partial void duckdb_destroy_data_chunk(ref nint chunk);

    [LibraryImport(Library)]
    public static partial ulong duckdb_data_chunk_get_size(ChunkHandle chunk);

    [LibraryImport(Library)]
    public static partial nint duckdb_data_chunk_get_vector(ChunkHandle chunk, ulong column);

    /// <summary>The same function for a chunk that DuckDB keeps: the one a table function fills.</summary>
    [LibraryImport(Library, EntryPoint = "duckdb_data_chunk_get_vector")]
    public static partial nint duckdb_borrowed_chunk_get_vector(nint chunk, ulong column);

    [LibraryImport(Library)]
    public static partial void duckdb_data_chunk_set_size(nint chunk, ulong size);
}
