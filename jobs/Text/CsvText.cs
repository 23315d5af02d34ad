using BatchSeg.Data.Tables;

namespace BatchSeg.Jobs.Text;

/// <summary>Comma-separated values (RFC 4180), with a header line and '\n' line ends.</summary>
internal static class CsvText
{
    private static readonly System.Buffers.SearchValues<char> Quoted = System.Buffers.SearchValues.Create("\",\r\n");

    public static string Of(QueryResult result) =>
        string.Concat(result.Rows.Select(row => Line(row.Select(ValueText.Exact))).Prepend(Line(result.Columns)));

    private static string Line(IEnumerable<string> fields) => string.Join(',', fields.Select(Field)) + "\n";

    private static string Field(string text) => text.AsSpan().ContainsAny(Quoted) ? $"\"{text.Replace("\"", "\"\"")}\"" : text;
}
