using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using BatchSeg.Tables.Codecs;
using DuckDB.NET.Native;
using static DuckDB.NET.Native.NativeMethods;

namespace BatchSeg.Tables;

/// <summary>Rows that DuckDB pulls as it writes them: a table function, so no table of them is ever built in memory.</summary>
/// <remarks>Callbacks come from C, where no exception may pass: the first is kept in <see cref="Failure"/> and the query fails.</remarks>
internal abstract unsafe class RowSource : IDisposable
{
    private GCHandle _self;
    private (string Name, DuckDBLogicalType Type)[] _columns = [];

    /// <summary>What the rows' own enumerator threw, if it did.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>The columns' names and SQL types.</summary>
    protected abstract IReadOnlyList<(string Name, string SqlType)> Columns { get; }

    /// <summary>Makes the rows queryable as <c>FROM name()</c>, once. This object must outlive the query.</summary>
    public void Register(Database database, string name)
    {
        _columns = [.. Types(database)];
        _self = GCHandle.Alloc(this);
        var function = TableFunction.DuckDBCreateTableFunction();
        try
        {
            TableFunction.DuckDBTableFunctionSetName(function, name);
            TableFunction.DuckDBTableFunctionSetExtraInfo(function, GCHandle.ToIntPtr(_self), null);
            TableFunction.DuckDBTableFunctionSetBind(function, &Bind);
            TableFunction.DuckDBTableFunctionSetInit(function, &Init);
            TableFunction.DuckDBTableFunctionSetFunction(function, &Fill);
            if (!TableFunction.DuckDBRegisterTableFunction(database.Connection, function).IsSuccess())
                throw new InvalidOperationException($"DuckDB did not take the table function {name}");
        }
        finally
        {
            TableFunction.DuckDBDestroyTableFunction(ref function);
        }
    }

    public virtual void Dispose()
    {
        if (_self.IsAllocated) _self.Free();
        foreach (var column in _columns) column.Type.Dispose();
    }

    /// <summary>Writes the next rows into the chunk's vectors; returns how many, 0 at the end.</summary>
    protected abstract int Fill(Func<int, Vector> column);

    /// <summary>SQL makes the types: of DuckDB's own functions for them, the one that makes a STRUCT is not bound.</summary>
    private IEnumerable<(string Name, DuckDBLogicalType Type)> Types(Database database)
    {
        var nulls = Columns.Select(column => $"NULL::{column.SqlType}");
        using var result = StatementResult.Of(database.Connection, $"SELECT {string.Join(", ", nulls)}");
        for (var i = 0; i < Columns.Count; i++) yield return (Columns[i].Name, result.Type(i));
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Bind(nint info)
    {
        var source = Of(TableFunction.DuckDBBindGetExtraInfo(info));
        foreach (var (name, type) in source._columns) TableFunction.DuckDBBindAddResultColumn(info, name, type);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Init(nint info) { }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Fill(nint info, nint chunk)
    {
        var source = Of(TableFunction.DuckDBFunctionGetExtraInfo(info));
        try
        {
            using var borrowed = new DuckDBDataChunk(chunk);
            var rows = source.Fill(column => new Vector(DataChunks.DuckDBDataChunkGetVector(borrowed, column)));
            DataChunks.DuckDBDataChunkSetSize(borrowed, (ulong)rows);
        }
        catch (Exception failure)
        {
            source.Failure ??= failure;
            TableFunction.DuckDBFunctionSetError(info, failure.Message);
        }
    }

    private static RowSource Of(nint self) => (RowSource)GCHandle.FromIntPtr(self).Target!;
}
