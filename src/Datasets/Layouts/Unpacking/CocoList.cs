using System.Text.Json;
using BatchSeg.Foundation.Errors;

namespace BatchSeg.Datasets.Layouts.Unpacking;

/// <summary>Cuts COCO's annotation files (cocodataset.org/#format-data) into one small JSON per image, with names in the place of category
/// ids.</summary>
internal static class CocoList
{
    /// <summary>Of an instances file, for each image: {height, width, annotations: [{category, iscrowd, segmentation}]}. An image without
    /// annotations has an empty list: all of it is background.</summary>
    public static IEnumerable<UnpackedFile> Shapes(byte[] json) => Read(json, list =>
    {
        var names = Names(list);
        var byImage = list.GetProperty("annotations").EnumerateArray()
            .ToLookup(annotation => annotation.GetProperty("image_id").GetInt64());
        return list.GetProperty("images").EnumerateArray().Select(image => Write(image, "file_name", writer =>
        {
            writer.WriteNumber("height", image.GetProperty("height").GetInt32());
            writer.WriteNumber("width", image.GetProperty("width").GetInt32());
            writer.WriteStartArray("annotations");
            foreach (var annotation in byImage[image.GetProperty("id").GetInt64()])
            {
                WriteCategory(writer, annotation, names);
                writer.WritePropertyName("segmentation");
                annotation.GetProperty("segmentation").WriteTo(writer);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
        }));
    });

    /// <summary>Of a panoptic file, for each mask: {segments: [{category, iscrowd, id}]}.</summary>
    public static IEnumerable<UnpackedFile> Segments(byte[] json) => Read(json, list =>
    {
        var names = Names(list);
        return list.GetProperty("annotations").EnumerateArray().Select(mask => Write(mask, "file_name", writer =>
        {
            writer.WriteStartArray("segments");
            foreach (var segment in mask.GetProperty("segments_info").EnumerateArray())
            {
                WriteCategory(writer, segment, names);
                writer.WriteNumber("id", segment.GetProperty("id").GetInt64());
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
        }));
    });

    private static List<UnpackedFile> Read(byte[] json, Func<JsonElement, IEnumerable<UnpackedFile>> files)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return [.. files(document.RootElement)];
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new BadItemException(RejectCode.Corrupt, $"the file is not in COCO's format: {broken.Message}", broken);
        }
    }

    private static Dictionary<long, string> Names(JsonElement list) =>
        list.GetProperty("categories").EnumerateArray()
            .ToDictionary(category => category.GetProperty("id").GetInt64(), category => category.GetProperty("name").GetString()!);

    private static UnpackedFile Write(JsonElement item, string nameKey, Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }
        return new(NameOf(item.GetProperty(nameKey).GetString()!), bytes.ToArray());
    }

    /// <summary>The file's name without folders and extension; lists made on Windows have backslashes, and those of web tools
    /// escapes.</summary>
    private static string NameOf(string file) => Path.GetFileNameWithoutExtension(Uri.UnescapeDataString(file).Replace('\\', '/'));

    private static void WriteCategory(Utf8JsonWriter writer, JsonElement annotation, Dictionary<long, string> names)
    {
        var id = annotation.GetProperty("category_id").GetInt64();
        writer.WriteStartObject();
        writer.WriteString("category", names.GetValueOrDefault(id, $"category {id}"));
        writer.WriteNumber("iscrowd", annotation.TryGetProperty("iscrowd", out var crowd) ? crowd.GetInt32() : 0);
    }
}
