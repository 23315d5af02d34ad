using BatchSeg.Data.Tables.Native;

namespace BatchSeg.Data.Tables;

/// <summary>A query's whole answer.</summary>
/// <param name="Rows">Each as long as <paramref name="Columns"/>. Values are bool, integers, double, float, decimal, string, byte[], DateOnly, TimeOnly,
/// DateTime (UTC), Guid, lists as object?[], structs as IReadOnlyDictionary from member name to value, maps as lists of such with `key` and `value`, or null.</param>
public sealed record QueryResult(IReadOnlyList<string> Columns, IReadOnlyList<object?[]> Rows)
{
    internal static unsafe QueryResult From(ResultHandle result)
    {
        var columns = Enumerable.Range(0, (int)DuckDb.duckdb_column_count(result.Pointer)).ToArray();
        var names = columns.Select(column => NativeText.Borrowed(DuckDb.duckdb_column_name(result.Pointer, (ulong)column))).ToArray();
        var readers = columns.Select(column =>
        {
            using var type = DuckDb.duckdb_column_logical_type(result.Pointer, (ulong)column);
            return ValueReader.Of(type, names[column]);
        }).ToArray();

        var rows = new List<object?[]>();
        for (var chunk = Next(); chunk is not null; chunk = Next())
        {
            using (chunk)
            {
                var vectors = columns.Select(chunk.Column).ToArray();
                for (var row = 0; row < chunk.Rows; row++)
                    rows.Add(Array.ConvertAll(columns, column => readers[column](vectors[column], row)));
            }
        }
        return new(names, rows);

        Chunk? Next() => DuckDb.duckdb_fetch_chunk(*result.Pointer) is { IsInvalid: false } chunk ? new(chunk) : null;
    }
}
