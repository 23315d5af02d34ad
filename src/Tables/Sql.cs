namespace BatchSeg.Tables;

/// <summary>Quoting for the SQL that is written here.</summary>
public static class Sql
{
    /// <summary>A text literal: 'it''s'.</summary>
    public static string Text(string text) => $"'{text.Replace("'", "''")}'";

    /// <summary>A name of a column or table: "odd ""name""".</summary>
    public static string Name(string name) => $"\"{name.Replace("\"", "\"\"")}\"";

    /// <summary>A list of text literals: ['a', 'b'].</summary>
    public static string TextList(IEnumerable<string> texts) => $"[{string.Join(", ", texts.Select(Text))}]";

    /// <summary>Text literals of paths that mean these files and no others: in a bare path DuckDB reads *, ? and [ as patterns.</summary>
    public static string Paths(IEnumerable<string> paths) => TextList(paths.Select(path => string.Concat(
        path.Select(letter => letter is '*' or '?' or '[' ? $"[{letter}]" : $"{letter}"))));

    /// <summary>Parquet files as one table; columns are matched by name, and one that a file lacks is NULL in its rows.</summary>
    public static string Parquet(IEnumerable<string> paths) =>
        $"read_parquet({Paths(paths)}, hive_partitioning = false, union_by_name = true)";

    /// <summary>The same, where a `name=value` folder above a file (Hive partitioning) is a column of its rows.</summary>
    /// <param name="types">Of these folders' values, name -> SQL type; every path must have them all.</param>
    public static string PartitionedParquet(IEnumerable<string> paths, params (string Name, string Type)[] types)
    {
        var list = string.Join(", ", types.Select(type => $"{Text(type.Name)}: {type.Type}"));
        var typed = types.Length == 0 ? "" : $", hive_types = {{{list}}}";
        return $"read_parquet({Paths(paths)}, hive_partitioning = true{typed}, union_by_name = true)";
    }
}
