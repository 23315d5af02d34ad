using BatchSeg.Foundation.Files;
using BatchSeg.Storage.Publishing;
using BatchSeg.Storage.Stores;
using BatchSeg.Tables;

namespace BatchSeg.Engine.Runs;

/// <summary>Records written as a Parquet table below an output. The same rows give the same bytes.</summary>
public static class WrittenTable
{
    /// <typeparam name="T">A record, as for <see cref="ParquetWriter.Write"/>.</typeparam>
    /// <returns>The object with its size and SHA-256.</returns>
    public static async Task<WrittenObject> Write<T>(IStore store, string name, IEnumerable<T> rows, CancellationToken cancel = default)
    {
        using var scratch = TaskScratch.Create();
        var file = scratch.File("table.parquet");
        ParquetWriter.Write(file, rows);
        return await HashingWriter.TakeFile(store, name, file, cancel);
    }
}
