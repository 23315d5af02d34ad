using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BatchSeg.Foundation.Text;

/// <summary>How JSON is written here: snake_case names, one way for lines (tasks, `--json`) and one for files that people read
/// (manifests).</summary>
public static class JsonText
{
    /// <summary>Compact, one line, never a raw tab or newline.</summary>
    public static readonly JsonSerializerOptions Line = Create(indented: false);

    /// <summary>Indented, '\n' line ends, the same bytes on every machine.</summary>
    public static readonly JsonSerializerOptions Document = Create(indented: true);

    /// <summary>A value as a file that people read; ends with a newline.</summary>
    public static string ToDocument<T>(T value) => JsonSerializer.Serialize(value, Document) + "\n";

    private static JsonSerializerOptions Create(bool indented) => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        WriteIndented = indented,
        NewLine = "\n",
    };
}
