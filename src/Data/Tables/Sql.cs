namespace BatchSeg.Data.Tables;

/// <summary>Quoting for the SQL that is written here.</summary>
public static class Sql
{
    /// <summary>A text literal: 'it''s'.</summary>
    public static string Text(string text) => $"'{text.Replace("'", "''")}'";

    /// <summary>A name of a column or table: "odd ""name""".</summary>
    public static string Name(string name) => $"\"{name.Replace("\"", "\"\"")}\"";

    /// <summary>A list of text literals: ['a', 'b'].</summary>
    public static string TextList(IEnumerable<string> texts) => $"[{string.Join(", ", texts.Select(Text))}]";

    /// <summary>Parquet files as one table: columns matched by name, `name=value` folders (Hive partitioning) as columns.</summary>
    public static string Parquet(IEnumerable<string> paths) => $"read_parquet({TextList(paths)}, hive_partitioning = true, union_by_name = true)";
}
