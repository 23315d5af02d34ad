using System.Runtime.InteropServices;

namespace BatchSeg.Data.Tables.Native;

/// <summary>Logical types.</summary>
internal static unsafe partial class DuckDb
{
    [LibraryImport(Library)]
    public static partial LogicalTypeHandle duckdb_create_logical_type(DuckDbType type);

    [LibraryImport(Library)]
    public static partial LogicalTypeHandle duckdb_create_list_type(LogicalTypeHandle child);

    [LibraryImport(Library)]
    public static partial LogicalTypeHandle duckdb_create_struct_type(nint* memberTypes, nint* memberNames, ulong count);

    [LibraryImport(Library)]
    public static partial void duckdb_destroy_logical_type(ref nint type);

    [LibraryImport(Library)]
    public static partial DuckDbType duckdb_get_type_id(LogicalTypeHandle type);

    [LibraryImport(Library)]
    public static partial LogicalTypeHandle duckdb_list_type_child_type(LogicalTypeHandle type);

    [LibraryImport(Library)]
    public static partial ulong duckdb_struct_type_child_count(LogicalTypeHandle type);

    [LibraryImport(Library)]
    public static partial nint duckdb_struct_type_child_name(LogicalTypeHandle type, ulong index);

    [LibraryImport(Library)]
    public static partial LogicalTypeHandle duckdb_struct_type_child_type(LogicalTypeHandle type, ulong index);

    [LibraryImport(Library)]
    public static partial LogicalTypeHandle duckdb_map_type_key_type(LogicalTypeHandle type);

    [LibraryImport(Library)]
    public static partial LogicalTypeHandle duckdb_map_type_value_type(LogicalTypeHandle type);

    [LibraryImport(Library)]
    public static partial byte duckdb_decimal_scale(LogicalTypeHandle type);

    [LibraryImport(Library)]
    public static partial DuckDbType duckdb_decimal_internal_type(LogicalTypeHandle type);
}
