using BatchSeg.Data.Tables.Codecs;
using BatchSeg.Data.Tables.Native;

namespace BatchSeg.Data.Tables;

/// <summary>The chunks of a running SELECT, of at most 2,048 rows each.</summary>
internal sealed unsafe class ChunkStream(ResultHandle result) : IDisposable
{
    public static ChunkStream Start(StatementHandle statement)
    {
        var state = DuckDb.duckdb_pending_prepared_streaming(statement, out var pending);
        using (pending)
        {
            if (state != DuckDbState.Success) throw new SqlException(NativeText.Borrowed(DuckDb.duckdb_pending_error(pending)));
            var result = new ResultHandle();
            if (DuckDb.duckdb_execute_pending(pending, result.Pointer) == DuckDbState.Success) return new(result);
            using (result) throw new SqlException(NativeText.Borrowed(DuckDb.duckdb_result_error(result.Pointer)));
        }
    }

    /// <summary>The next chunk, or null after the last. Dispose it before asking for another.</summary>
    /// <exception cref="SqlException">The query failed on its way.</exception>
    public Chunk? Next()
    {
        var chunk = DuckDb.duckdb_fetch_chunk(*result.Pointer);
        if (!chunk.IsInvalid) return new(chunk);
        var error = NativeText.Borrowed(DuckDb.duckdb_result_error(result.Pointer));
        return error == "" ? null : throw new SqlException(error);
    }

    public void Dispose() => result.Dispose();
}

/// <summary>Rows of a result, column by column.</summary>
internal sealed class Chunk(ChunkHandle handle) : IDisposable
{
    public int Rows { get; } = (int)DuckDb.duckdb_data_chunk_get_size(handle);

    public Vector Column(int index) => new(DuckDb.duckdb_data_chunk_get_vector(handle, (ulong)index));

    public void Dispose() => handle.Dispose();
}
