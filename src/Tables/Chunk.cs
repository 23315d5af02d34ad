using BatchSeg.Tables.Codecs;
using DuckDB.NET.Native;

namespace BatchSeg.Tables;

/// <summary>Rows of a result, at most 2,048, column by column.</summary>
internal sealed class Chunk(DuckDBDataChunk handle) : IDisposable
{
    public int Rows { get; } = (int)NativeMethods.DataChunks.DuckDBDataChunkGetSize(handle);

    public Vector Column(int index) => new(NativeMethods.DataChunks.DuckDBDataChunkGetVector(handle, index));

    public void Dispose() => handle.Dispose();
}
