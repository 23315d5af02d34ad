using System.Text.Json;

namespace BatchSeg.Datasets.Layouts.Unpacking;

/// <summary>One sample's part of a file that belongs to many.</summary>
/// <param name="Key">By which it finds the sample: the page's number, or the name of the image (of the mask, for segments) without folders
/// and extension.</param>
public sealed record UnpackedFile(string Key, byte[] Bytes)
{
    /// <summary>A part in JSON.</summary>
    /// <param name="write">Writes the members of its one object.</param>
    internal static UnpackedFile Of(string key, Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }
        return new(key, bytes.ToArray());
    }
}
