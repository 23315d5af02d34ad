using System.Text.Json;
using System.Text.Json.Serialization;
using BatchSeg.Foundation.Text;

namespace BatchSeg.Engine.Tasks;

/// <summary>What a task needs to know, in its stage's own record. Where it was planned it becomes JSON only while somebody writes it: a
/// plan of a million images is never held as such.</summary>
[JsonConverter(typeof(Converter))]
public abstract class TaskWork
{
    /// <summary>The work of a task that is being planned, kept as the record that it is.</summary>
    public static TaskWork Of<T>(T work) => new Planned<T>(work);

    /// <summary>The stage's record, as it comes out of the task's line: where the work was planned, by way of a line too.</summary>
    public abstract T Read<T>();

    private protected abstract void Write(Utf8JsonWriter line);

    private sealed class Planned<TWork>(TWork work) : TaskWork
    {
        public override T Read<T>() => JsonSerializer.Deserialize<T>(
            JsonSerializer.SerializeToUtf8Bytes(work, JsonText.Line), JsonText.Line)!;

        private protected override void Write(Utf8JsonWriter line) => JsonSerializer.Serialize(line, work, JsonText.Line);
    }

    private sealed class Received(JsonElement json) : TaskWork
    {
        public override T Read<T>() => json.Deserialize<T>(JsonText.Line)!;

        private protected override void Write(Utf8JsonWriter line) => json.WriteTo(line);
    }

    private sealed class Converter : JsonConverter<TaskWork>
    {
        public override TaskWork Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new Received(JsonElement.ParseValue(ref reader));

        public override void Write(Utf8JsonWriter writer, TaskWork value, JsonSerializerOptions options) => value.Write(writer);
    }
}
