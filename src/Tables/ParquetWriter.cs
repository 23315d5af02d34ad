using System.Runtime.ExceptionServices;
using BatchSeg.Foundation.Errors;

namespace BatchSeg.Tables;

/// <summary>Writer of records as a Parquet table. The same rows give the same bytes.</summary>
public static class ParquetWriter
{
    /// <summary>How DuckDB lays out the file: Zstandard's level 3 suits tables; a writer and a reader hold a whole row group, more than
    /// once.</summary>
    private const string Layout =
        "FORMAT parquet, USE_TMP_FILE false, CODEC 'zstd', COMPRESSION_LEVEL 3, ROW_GROUP_SIZE 122880, ROW_GROUP_SIZE_BYTES '16MB'";

    /// <summary>Writes the rows in their order, taking them as they are needed: at most one row group of them is in memory.</summary>
    /// <typeparam name="T">A record. Its constructor's parameters are the columns, named in snake_case: bool, int, long, float, double,
    /// string, byte[] (BLOB), DateOnly, DateTime (stored as UTC), nullables of these, nested records (STRUCT),
    /// <see cref="IReadOnlyList{T}"/> of any (LIST).</typeparam>
    /// <param name="path">A local file, replaced if it is there; removed again if writing fails.</param>
    /// <returns>The number of rows.</returns>
    /// <exception cref="BatchSegException">The file could not be written. What the rows' enumerator throws comes through as it
    /// is.</exception>
    public static long Write<T>(string path, IEnumerable<T> rows)
    {
        using var source = new RecordSource<T>(rows);
        // One thread keeps the rows' order and the cut of row groups, where more would make them depend on timing. That it need not be
        // kept is said because only then DuckDB heeds a row group's size in bytes.
        using var database = new Database(new(Threads: 1));
        database.Execute("SET preserve_insertion_order = false");
        source.Register(database, "rows");
        try
        {
            database.Execute($"COPY (FROM rows()) TO {Sql.Text(path)} ({Layout})");
        }
        catch (SqlException failure)
        {
            if (File.Exists(path)) File.Delete(path);
            if (source.Failure is { } cause) ExceptionDispatchInfo.Throw(cause);
            throw new BatchSegException(ExitCode.Failed, $"{path} could not be written: {failure.Message}", failure);
        }
        return source.RowsGiven;
    }
}
