using System.Runtime.InteropServices;

namespace BatchSeg.Data.Tables.Native;

/// <summary>DuckDB's C API, 1:1 with duckdb.h: databases, connections and statements.</summary>
internal static unsafe partial class DuckDb
{
    private const string Library = "libduckdb.so";

    [LibraryImport(Library)]
    public static partial DuckDbState duckdb_create_config(out ConfigHandle config);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial DuckDbState duckdb_set_config(ConfigHandle config, string name, string option);

    [LibraryImport(Library)]
    public static partial void duckdb_destroy_config(ref nint config);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial DuckDbState duckdb_open_ext(string path, out DatabaseHandle database, ConfigHandle config, out nint error);

    [LibraryImport(Library)]
    public static partial void duckdb_close(ref nint database);

    [LibraryImport(Library)]
    public static partial DuckDbState duckdb_connect(DatabaseHandle database, out ConnectionHandle connection);

    [LibraryImport(Library)]
    public static partial void duckdb_disconnect(ref nint connection);

    [LibraryImport(Library)]
    public static partial void duckdb_interrupt(ConnectionHandle connection);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial DuckDbState duckdb_query(ConnectionHandle connection, string query, DuckDbResult* result);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial DuckDbState duckdb_prepare(ConnectionHandle connection, string query, out StatementHandle statement);

    [LibraryImport(Library)]
    public static partial nint duckdb_prepare_error(StatementHandle statement);

    [LibraryImport(Library)]
    public static partial void duckdb_destroy_prepare(ref nint statement);

    [LibraryImport(Library)]
    public static partial DuckDbState duckdb_pending_prepared_streaming(StatementHandle statement, out PendingHandle pending);

    [LibraryImport(Library)]
    public static partial DuckDbState duckdb_execute_pending(PendingHandle pending, DuckDbResult* result);

    [LibraryImport(Library)]
    public static partial nint duckdb_pending_error(PendingHandle pending);

    [LibraryImport(Library)]
    public static partial void duckdb_destroy_pending(ref nint pending);

    [LibraryImport(Library)]
    public static partial void duckdb_free(nint pointer);
}
