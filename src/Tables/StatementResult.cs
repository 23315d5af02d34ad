using DuckDB.NET.Native;

namespace BatchSeg.Tables;

/// <summary>Rows that a statement gives, chunk by chunk. Dispose it before its connection.</summary>
internal sealed class StatementResult : IDisposable
{
    private DuckDBResult _result;

    private StatementResult(DuckDBResult result) => _result = result;

    public int Columns => (int)NativeMethods.Query.DuckDBColumnCount(ref _result);

    private string Error => NativeMethods.Query.DuckDBResultError(ref _result) ?? "";

    /// <summary>Result of the last of these statements, whole in memory.</summary>
    /// <exception cref="SqlException">DuckDB refused a statement or failed at it.</exception>
    public static StatementResult Of(DuckDBNativeConnection connection, string sql)
    {
        var state = NativeMethods.Query.DuckDBQuery(connection, sql, out var result);
        return Checked(state, new(result));
    }

    /// <summary>Result of one SELECT, computed as its chunks are asked for, so that a large one is never whole in memory.</summary>
    /// <inheritdoc cref="Of"/>
    public static StatementResult Stream(DuckDBNativeConnection connection, string sql)
    {
        var prepared = NativeMethods.PreparedStatements.DuckDBPrepare(connection, sql, out var statement);
        using (statement)
        {
            if (!prepared.IsSuccess()) throw new SqlException(NativeMethods.PreparedStatements.DuckDBPrepareError(statement));
            var state = NativeMethods.PreparedStatements.DuckDBExecutePreparedStreaming(statement, out var result);
            return Checked(state, new(result));
        }
    }

    public string Name(int column) => NativeMethods.Query.DuckDBColumnName(ref _result, column);

    /// <summary>Type of a column, which the caller disposes.</summary>
    public DuckDBLogicalType Type(int column) => NativeMethods.Query.DuckDBColumnLogicalType(ref _result, column);

    /// <summary>The next chunk, or null after the last. Dispose it before asking for another.</summary>
    /// <exception cref="SqlException">The query failed on its way.</exception>
    public Chunk? Next()
    {
        var chunk = NativeMethods.Query.DuckDBFetchChunk(_result);
        if (!chunk.IsInvalid) return new(chunk);
        return Error is { Length: > 0 } error ? throw new SqlException(error) : null;
    }

    public void Dispose() => NativeMethods.Query.DuckDBDestroyResult(ref _result);

    private static StatementResult Checked(DuckDBState state, StatementResult result)
    {
        if (state.IsSuccess()) return result;
        using (result) throw new SqlException(result.Error);
    }
}
