using System.Runtime.InteropServices;

namespace BatchSeg.Data.Tables.Native;

/// <summary>Table functions: rows that DuckDB asks us for, chunk by chunk.</summary>
internal static unsafe partial class DuckDb
{
    [LibraryImport(Library)]
    public static partial TableFunctionHandle duckdb_create_table_function();

    [LibraryImport(Library)]
    public static partial void duckdb_destroy_table_function(ref nint function);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void duckdb_table_function_set_name(TableFunctionHandle function, string name);

    [LibraryImport(Library)]
    public static partial void duckdb_table_function_set_extra_info(TableFunctionHandle function, nint extraInfo, delegate* unmanaged[Cdecl]<nint, void> destroy);

    [LibraryImport(Library)]
    public static partial void duckdb_table_function_set_bind(TableFunctionHandle function, delegate* unmanaged[Cdecl]<nint, void> bind);

    [LibraryImport(Library)]
    public static partial void duckdb_table_function_set_init(TableFunctionHandle function, delegate* unmanaged[Cdecl]<nint, void> init);

    [LibraryImport(Library)]
    public static partial void duckdb_table_function_set_function(TableFunctionHandle function, delegate* unmanaged[Cdecl]<nint, nint, void> fill);

    [LibraryImport(Library)]
    public static partial DuckDbState duckdb_register_table_function(ConnectionHandle connection, TableFunctionHandle function);

    [LibraryImport(Library)]
    public static partial nint duckdb_bind_get_extra_info(nint info);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void duckdb_bind_add_result_column(nint info, string name, LogicalTypeHandle type);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void duckdb_bind_set_error(nint info, string error);

    [LibraryImport(Library)]
    public static partial nint duckdb_function_get_extra_info(nint info);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void duckdb_function_set_error(nint info, string error);
}
