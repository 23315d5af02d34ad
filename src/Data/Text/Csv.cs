using System.Buffers;

namespace BatchSeg.Data.Text;

/// <summary>Comma-separated values (RFC 4180).</summary>
public static class Csv
{
    private static readonly SearchValues<char> Special = SearchValues.Create("\",\r\n");

    /// <summary>One line. A field is quoted where it holds a comma, a quote or a line end.</summary>
    /// <param name="end">CR LF, as the RFC has it, by default.</param>
    public static string Line(IEnumerable<string> fields, string end = "\r\n") => string.Join(',', fields.Select(Field)) + end;

    private static string Field(string text) => text.AsSpan().ContainsAny(Special) ? $"\"{text.Replace("\"", "\"\"")}\"" : text;
}
