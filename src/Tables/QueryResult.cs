namespace BatchSeg.Tables;

/// <summary>A query's whole answer.</summary>
/// <param name="Rows">Rows, each as long as <paramref name="Columns"/>. Values are bool, integers, double, float, decimal, string, byte[],
/// DateOnly, TimeOnly, DateTime (UTC), Guid, lists as object?[], structs as IReadOnlyDictionary from member name to value, maps as lists
/// of such with `key` and `value`, or null.</param>
public sealed record QueryResult(IReadOnlyList<string> Columns, IReadOnlyList<object?[]> Rows)
{
    internal static QueryResult From(StatementResult result)
    {
        var columns = Enumerable.Range(0, result.Columns).ToArray();
        var names = columns.Select(result.Name).ToArray();
        var readers = columns.Select(column =>
        {
            using var type = result.Type(column);
            return ValueReader.Of(type, names[column]);
        }).ToArray();

        var rows = new List<object?[]>();
        while (result.Next() is { } chunk)
        {
            using (chunk)
            {
                var vectors = columns.Select(chunk.Column).ToArray();
                for (var row = 0; row < chunk.Rows; row++)
                    rows.Add(Array.ConvertAll(columns, column => readers[column](vectors[column], row)));
            }
        }
        return new(names, rows);
    }
}
