using System.Globalization;
using System.Text.Json;
using BatchSeg.Foundation.Errors;

namespace BatchSeg.Datasets.Masks.Shapes;

/// <summary>Values in annotations. What is missing or of another kind is a <see cref="BadItemException"/> that names it.</summary>
internal static class AnnotationValues
{
    /// <summary>What a key holds.</summary>
    public static JsonElement Member(this JsonElement element, string key) =>
        element.MemberOrNull(key) ?? throw Bad($"`{key}` is missing where it should stand");

    /// <summary>What a key holds; null where it is not there, or holds null.</summary>
    public static JsonElement? MemberOrNull(this JsonElement element, string key) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null
            ? value
            : null;

    /// <summary>The elements of a list that a key holds.</summary>
    public static JsonElement.ArrayEnumerator Members(this JsonElement element, string key) =>
        element.Member(key) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : throw Bad($"`{key}` is no list");

    /// <summary>A text that is not empty.</summary>
    public static string Text(this JsonElement element, string key) =>
        element.Member(key) is { ValueKind: JsonValueKind.String } text && text.GetString() is { Length: > 0 } value
            ? value
            : throw Bad($"`{key}` is no name");

    /// <summary>An id as text: programs write numbers and texts for the same.</summary>
    public static string Id(this JsonElement element, string key) => element.Member(key) switch
    {
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        { ValueKind: JsonValueKind.String } text => text.GetString()!,
        _ => throw Bad($"`{key}` is neither a number nor a name"),
    };

    /// <summary>A finite number.</summary>
    public static double Number(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out var number) && double.IsFinite(number)
            ? number
            : throw Bad($"{element.GetRawText()} stands where a number should");

    /// <summary>A whole number, also where it is written with a fraction of 0; null where the key holds none.</summary>
    public static long? WholeOrNull(this JsonElement element, string key)
    {
        if (element.MemberOrNull(key) is not { } value) return null;
        var number = value.Number();
        var isWhole = number == Math.Floor(number) && Math.Abs(number) < 1L << 53;
        return isWhole ? (long)number : throw Bad($"`{key}` is {value}, no whole number");
    }

    /// <summary>Whether something is so: true, 1, "1"; not where the key is absent.</summary>
    public static bool Is(this JsonElement element, string key) => element.MemberOrNull(key) switch
    {
        null => false,
        { ValueKind: JsonValueKind.True or JsonValueKind.False } value => value.GetBoolean(),
        { ValueKind: JsonValueKind.Number } value => value.Number() != 0,
        { ValueKind: JsonValueKind.String } value when value.GetString() is "0" or "1" => value.GetString() == "1",
        var other => throw Bad($"`{key}` is {other}, neither 0 nor 1"),
    };

    /// <summary>A point of an image: x and y, in pixels.</summary>
    public static (double X, double Y) Point(JsonElement x, JsonElement y) => (Coordinate(x), Coordinate(y));

    public static BadItemException Bad(string what) => new(RejectCode.Corrupt, $"the annotation cannot be used: {what}");

    private static double Coordinate(JsonElement element)
    {
        const int Farthest = 1_000_000;
        var value = element.Number();
        return Math.Abs(value) <= Farthest ? value
            : throw Bad(string.Create(CultureInfo.InvariantCulture,
                $"the coordinate {value} lies far outside of every image: coordinates are pixels, at most {Farthest} from its corner"));
    }
}
