using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using BatchSeg.Data.Tables.Codecs;
using BatchSeg.Data.Tables.Native;

namespace BatchSeg.Data.Tables;

/// <summary>Rows that DuckDB pulls as it writes them: a table function, so no table of them is ever built in memory.</summary>
/// <remarks>Callbacks come from C, where no exception may pass: the first is kept in <see cref="Failure"/> and the query fails.</remarks>
internal abstract unsafe class RowSource : IDisposable
{
    private GCHandle _self;

    /// <summary>What the rows' own enumerator threw, if it did.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Makes the rows queryable as <c>FROM name()</c>, once. This object must outlive the query.</summary>
    public void Register(Database database, string name)
    {
        _self = GCHandle.Alloc(this);
        using var function = DuckDb.duckdb_create_table_function();
        DuckDb.duckdb_table_function_set_name(function, name);
        DuckDb.duckdb_table_function_set_extra_info(function, GCHandle.ToIntPtr(_self), destroy: null);
        DuckDb.duckdb_table_function_set_bind(function, &Bind);
        DuckDb.duckdb_table_function_set_init(function, &Init);
        DuckDb.duckdb_table_function_set_function(function, &Fill);
        if (DuckDb.duckdb_register_table_function(database.Connection, function) != DuckDbState.Success)
            throw new InvalidOperationException($"DuckDB did not take the table function {name}");
    }

    public virtual void Dispose()
    {
        if (_self.IsAllocated) _self.Free();
    }

    protected abstract void AddColumns(Action<string, LogicalTypeHandle> add);

    /// <summary>Writes the next rows into the chunk's vectors; returns how many, 0 at the end.</summary>
    protected abstract int Fill(Func<int, Vector> column);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Bind(nint info)
    {
        var source = Of(DuckDb.duckdb_bind_get_extra_info(info));
        try
        {
            source.AddColumns((name, type) => DuckDb.duckdb_bind_add_result_column(info, name, type));
        }
        catch (Exception failure)
        {
            source.Failure ??= failure;
            DuckDb.duckdb_bind_set_error(info, failure.Message);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Init(nint info) { }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Fill(nint info, nint chunk)
    {
        var source = Of(DuckDb.duckdb_function_get_extra_info(info));
        try
        {
            var rows = source.Fill(column => new Vector(DuckDb.duckdb_borrowed_chunk_get_vector(chunk, (ulong)column)));
            DuckDb.duckdb_data_chunk_set_size(chunk, (ulong)rows);
        }
        catch (Exception failure)
        {
            source.Failure ??= failure;
            DuckDb.duckdb_function_set_error(info, failure.Message);
        }
    }

    private static RowSource Of(nint self) => (RowSource)GCHandle.FromIntPtr(self).Target!;
}
