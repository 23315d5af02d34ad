using BatchSeg.Foundation.Errors;

namespace BatchSeg.Tables;

/// <summary>Tells statements that only read from those that write, load or set something.</summary>
internal static class ReadingSql
{
    private static readonly string[] Showing = ["DESCRIBE", "DESC", "SHOW", "SUMMARIZE"];

    /// <exception cref="WrongUsageException">A statement does more than read.</exception>
    public static void Require(Database database, string sql)
    {
        if (IsSelect(database, sql)) return;
        var (first, rest) = FirstWord(sql);
        var isShown = Showing.Contains(first) && !rest.TrimEnd().TrimEnd(';').Contains(';');
        if (isShown || first == "EXPLAIN" && IsSelect(database, FirstWord(rest) is ("ANALYZE", var analyzed) ? analyzed : rest)) return;
        throw new WrongUsageException(
            $"query only reads, and this statement begins with {first}. Allowed: SELECT (also as WITH or FROM), DESCRIBE, SUMMARIZE, SHOW, "
            + "EXPLAIN");
    }

    /// <summary>DuckDB itself tells by whether it can write the statement down as a query; what is no SQL at all it may say when it is
    /// run.</summary>
    private static bool IsSelect(Database database, string sql)
    {
        var told = database.Query($"SELECT coalesce(json_extract_string(json_serialize_sql({Sql.Text(sql)}), '$.error_type'), '')");
        return told.Rows[0][0] is "" or "parser";
    }

    private static (string Word, string Behind) FirstWord(string sql)
    {
        var text = sql.TrimStart();
        while (text.StartsWith("--", StringComparison.Ordinal) || text.StartsWith("/*", StringComparison.Ordinal))
        {
            var end = text[0] == '-' ? text.IndexOf('\n') : text.IndexOf("*/", StringComparison.Ordinal) + 1;
            text = end <= 0 ? "" : text[(end + 1)..].TrimStart();
        }
        var length = text.TakeWhile(char.IsAsciiLetter).Count();
        return (text[..length].ToUpperInvariant(), text[length..]);
    }
}
