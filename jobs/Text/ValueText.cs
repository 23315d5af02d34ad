using System.Globalization;
using System.Text.Json;
using BatchSeg.Foundation.Text;

namespace BatchSeg.Jobs.Text;

/// <summary>One value of a query's answer as text.</summary>
internal static class ValueText
{
    private const string NullText = "NULL";
    private const int BytesShown = 16;

    /// <summary>As programs read it back: every digit, nothing for NULL, lists and structs as JSON.</summary>
    public static string Exact(object? value) => value switch
    {
        null => "",
        string text => text,
        bool flag => flag ? "true" : "false",
        byte[] bytes => Convert.ToBase64String(bytes),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFK", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture),
        object?[] or IReadOnlyDictionary<string, object?> => JsonSerializer.Serialize(QueryRows.JsonValue(value), JsonText.Line),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    /// <summary>As people like it: six digits, the beginning of a blob.</summary>
    public static string ForPeople(object? value) => value switch
    {
        null => NullText,
        string text => PrintableText.Of(text),
        double number => number.ToString("G6", CultureInfo.InvariantCulture),
        float number => number.ToString("G6", CultureInfo.InvariantCulture),
        byte[] bytes => bytes.Length <= BytesShown
            ? Convert.ToHexStringLower(bytes)
            : $"{Convert.ToHexStringLower(bytes, 0, BytesShown)}... ({bytes.Length} bytes)",
        _ => Exact(value),
    };
}
