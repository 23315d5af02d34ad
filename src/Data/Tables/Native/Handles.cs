using System.Runtime.InteropServices;

namespace BatchSeg.Data.Tables.Native;

/// <summary>A pointer that DuckDB gave and takes back.</summary>
internal abstract class DuckDbHandle() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;
}

internal sealed class ConfigHandle : DuckDbHandle
{
    protected override bool ReleaseHandle() { DuckDb.duckdb_destroy_config(ref handle); return true; }
}

internal sealed class DatabaseHandle : DuckDbHandle
{
    protected override bool ReleaseHandle() { DuckDb.duckdb_close(ref handle); return true; }
}

internal sealed class ConnectionHandle : DuckDbHandle
{
    protected override bool ReleaseHandle() { DuckDb.duckdb_disconnect(ref handle); return true; }
}

internal sealed class StatementHandle : DuckDbHandle
{
    protected override bool ReleaseHandle() { DuckDb.duckdb_destroy_prepare(ref handle); return true; }
}

internal sealed class PendingHandle : DuckDbHandle
{
    protected override bool ReleaseHandle() { DuckDb.duckdb_destroy_pending(ref handle); return true; }
}

internal sealed class ChunkHandle : DuckDbHandle
{
    protected override bool ReleaseHandle() { DuckDb.duckdb_destroy_data_chunk(ref handle); return true; }
}

internal sealed class LogicalTypeHandle : DuckDbHandle
{
    protected override bool ReleaseHandle() { DuckDb.duckdb_destroy_logical_type(ref handle); return true; }
}

internal sealed class TableFunctionHandle : DuckDbHandle
{
    protected override bool ReleaseHandle() { DuckDb.duckdb_destroy_table_function(ref handle); return true; }
}

/// <summary>A `duckdb_result` in native memory of our own, so that it has an address and outlives the call that fills it.</summary>
internal sealed unsafe class ResultHandle : DuckDbHandle
{
    public ResultHandle() => SetHandle((nint)NativeMemory.AllocZeroed((nuint)sizeof(DuckDbResult)));

    public DuckDbResult* Pointer => (DuckDbResult*)handle;

    protected override bool ReleaseHandle()
    {
        DuckDb.duckdb_destroy_result(Pointer);
        NativeMemory.Free((void*)handle);
        return true;
    }
}
