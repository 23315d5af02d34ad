using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using static TorchSharp.torch;

namespace BatchSeg.Models.Weights.Files;

/// <summary>What stands before the tensors: 8 bytes of length (little endian), then JSON: name -> dtype, shape, data_offsets
/// (https://github.com/huggingface/safetensors#format).</summary>
internal sealed record SafetensorsHeader(
    IReadOnlyDictionary<string, SafetensorsEntry> Entries, IReadOnlyDictionary<string, string> Metadata, long DataStart)
{
    public const int LengthBytes = 8;

    private const long MostBytes = 100_000_000; // as the reference implementation has it: no honest header is longer
    private const int Alignment = 8;
    private const string MetadataKey = "__metadata__";

    /// <exception cref="InvalidDataException">The bytes are no header, or its tensors do not fill the data exactly.</exception>
    public static SafetensorsHeader Parse(ReadOnlySpan<byte> start, long fileLength, string file)
    {
        var length = start.Length < LengthBytes ? -1 : BinaryPrimitives.ReadInt64LittleEndian(start);
        if (length is < 2 or > MostBytes || length > fileLength - LengthBytes)
            throw new InvalidDataException($"{file} is no safetensors file, or is cut short: its first 8 bytes announce a header "
                + $"of {length} bytes in a file of {fileLength}");
        try
        {
            using var json = JsonDocument.Parse(start.Slice(LengthBytes, (int)length).ToArray());
            var entries = new Dictionary<string, SafetensorsEntry>();
            var metadata = new Dictionary<string, string>();
            foreach (var property in json.RootElement.EnumerateObject())
            {
                if (property.Name == MetadataKey)
                    foreach (var item in property.Value.EnumerateObject()) metadata[item.Name] = item.Value.GetString()!;
                else if (!entries.TryAdd(property.Name, Entry(property.Name, property.Value)))
                    throw new InvalidDataException($"tensor '{property.Name}' is there twice");
            }
            RequireFilled([.. entries.Values], fileLength - LengthBytes - length);
            return new(entries, metadata, LengthBytes + length);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException or FormatException
            or OverflowException or InvalidDataException)
        {
            throw new InvalidDataException($"{file} has a faulty safetensors header: {error.Message}", error);
        }
    }

    /// <summary>The header's bytes, with spaces after it that align the data.</summary>
    /// <param name="entries">In the order of their data.</param>
    public static byte[] Format(IEnumerable<SafetensorsEntry> entries, IReadOnlyDictionary<string, string> metadata)
    {
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            if (metadata.Count > 0)
            {
                writer.WriteStartObject(MetadataKey);
                foreach (var (key, value) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal)) writer.WriteString(key, value);
                writer.WriteEndObject();
            }
            foreach (var entry in entries) Write(writer, entry);
            writer.WriteEndObject();
        }
        var padded = (json.Length + Alignment - 1) / Alignment * Alignment;
        var bytes = new byte[LengthBytes + padded];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, padded);
        bytes.AsSpan(LengthBytes).Fill((byte)' ');
        json.ToArray().CopyTo(bytes, LengthBytes);
        return bytes;
    }

    private static void Write(Utf8JsonWriter writer, SafetensorsEntry entry)
    {
        writer.WriteStartObject(entry.Name);
        writer.WriteString("dtype", SafetensorsTypes.NameOf(entry.Type));
        writer.WriteStartArray("shape");
        foreach (var length in entry.Shape) writer.WriteNumberValue(length);
        writer.WriteEndArray();
        writer.WriteStartArray("data_offsets");
        writer.WriteNumberValue(entry.Offset);
        writer.WriteNumberValue(entry.Offset + entry.Length);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static SafetensorsEntry Entry(string name, JsonElement json)
    {
        var typeName = json.GetProperty("dtype").GetString();
        if (SafetensorsTypes.Find(typeName) is not { } type)
            throw new InvalidDataException($"tensor '{name}' is of type {typeName}, which is not read; {SafetensorsTypes.Names} are");
        long[] shape = [.. json.GetProperty("shape").EnumerateArray().Select(length => length.GetInt64())];
        long[] offsets = [.. json.GetProperty("data_offsets").EnumerateArray().Select(offset => offset.GetInt64())];
        if (shape.Any(length => length < 0) || offsets.Length != 2)
            throw new InvalidDataException($"tensor '{name}' has a negative size, or no two offsets");
        var bytes = shape.Aggregate((long)SafetensorsTypes.BytesOf(type), (product, length) => checked(product * length));
        if (offsets[1] - offsets[0] != bytes)
            throw new InvalidDataException(
                $"tensor '{name}' of shape [{string.Join(", ", shape)}] and type {typeName} has {bytes} bytes, but its offsets "
                    + $"say {offsets[1] - offsets[0]}");
        return new(name, type, shape, offsets[0], bytes);
    }

    private static void RequireFilled(List<SafetensorsEntry> entries, long dataLength)
    {
        var end = 0L;
        foreach (var entry in entries.OrderBy(entry => entry.Offset).ThenBy(entry => entry.Length))
        {
            if (entry.Offset != end) throw new InvalidDataException($"tensor '{entry.Name}' begins at {entry.Offset} where {end} is next");
            end += entry.Length;
        }
        if (end != dataLength) throw new InvalidDataException($"the tensors have {end} bytes, but {dataLength} follow the header");
    }
}
