using BatchSeg.Foundation.Errors;
using BatchSeg.Tables.Codecs;

namespace BatchSeg.Tables;

/// <summary>Reads Parquet files as records, a chunk at a time.</summary>
public static class ParquetReader
{
    /// <summary>The rows of one file, in its order. Only the columns that <typeparamref name="T"/> has are read; they may stand in
    /// any order in the file.</summary>
    /// <typeparam name="T">As for <see cref="ParquetWriter.Write"/>.</typeparam>
    /// <param name="threads">That DuckDB may decode with.</param>
    /// <exception cref="InputMissingException">There is no such file.</exception>
    /// <exception cref="BatchSegException">The file is no Parquet, is damaged, lacks a column that <typeparamref name="T"/> cannot do
    /// without, or holds a NULL where <typeparamref name="T"/> has no room for one.</exception>
    public static IEnumerable<T> Read<T>(string path, int threads = 1) => Read<T>([path], Sql.Parquet, threads);

    /// <summary>The rows of several files, one file after another. Columns that only some files have are NULL in the others, and a
    /// `name=value` folder above a file (Hive partitioning) is a column of its rows.</summary>
    public static IEnumerable<T> Read<T>(IReadOnlyList<string> paths, int threads = 1) =>
        Read<T>(paths, all => Sql.PartitionedParquet(all), threads);

    private static IEnumerable<T> Read<T>(IReadOnlyList<string> paths, Func<IReadOnlyList<string>, string> table, int threads)
    {
        foreach (var path in paths)
        {
            if (!File.Exists(path)) throw new InputMissingException($"{path} is not there: no table can be read from it");
        }
        return paths.Count == 0 ? [] : Stream<T>(paths, table(paths), threads);
    }

    private static IEnumerable<T> Stream<T>(IReadOnlyList<string> paths, string table, int threads)
    {
        var codec = Codecs.Codecs.ForRecord<T>();
        using var database = new Database(new(Threads: threads));
        using var chunks = Told(paths, () => database.Stream(Select(codec, table, ColumnsOf(database, table))));
        while (Told(paths, chunks.Next) is { } chunk)
        {
            using (chunk)
            {
                var columns = Enumerable.Range(0, codec.Fields.Count).Select(chunk.Column).ToArray();
                var rowsAtOnce = codec.IsHeavy ? RecordSource<T>.HeavyRowsPerChunk : chunk.Rows;
                for (var offset = 0; offset < chunk.Rows; offset += rowsAtOnce)
                {
                    var (from, count) = (offset, Math.Min(rowsAtOnce, chunk.Rows - offset));
                    foreach (var row in Told(paths, () => codec.ReadRows(columns, from, count))) yield return row;
                }
            }
        }
    }

    private static HashSet<string> ColumnsOf(Database database, string table) =>
        [.. database.Query($"DESCRIBE FROM {table}").Rows.Select(row => (string)row[0]!)];

    /// <summary>The cast gives the vectors exactly the types that the codec moves; where the file has them already it costs nothing.
    /// A column that an older file lacks is NULL, where the record has room for that.</summary>
    private static string Select<T>(RecordCodec<T> codec, string table, HashSet<string> present)
    {
        var columns = codec.Fields.Select(field =>
        {
            var name = Sql.Name(field.Name);
            var value = field.MayBeNull && !present.Contains(field.Name) ? "NULL" : name;
            return $"CAST({value} AS {field.SqlType}) AS {name}";
        });
        return $"SELECT {string.Join(", ", columns)} FROM {table}";
    }

    private static TResult Told<TResult>(IReadOnlyList<string> paths, Func<TResult> read)
    {
        try
        {
            return read();
        }
        catch (Exception failure) when (failure is SqlException or InvalidDataException)
        {
            var files = paths.Count == 1 ? paths[0] : $"one of {paths.Count} files from {paths[0]} to {paths[^1]}";
            throw new BatchSegException(ExitCode.Failed, $"{files} could not be read as a table: {failure.Message}", failure);
        }
    }
}
