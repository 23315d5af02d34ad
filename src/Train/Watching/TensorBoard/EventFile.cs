using System.Buffers.Binary;
using BatchSeg.Imaging;

namespace BatchSeg.Train.Watching.TensorBoard;

/// <summary>A TensorBoard event file in memory: TFRecords of `Event` messages (tensorflow/core/util/event.proto and
/// framework/summary.proto).</summary>
/// <remarks>Wall times are the steps: the same run gives the same bytes. TensorBoard's axis "step" shows them as they are.</remarks>
internal sealed class EventFile
{
    private readonly MemoryStream _records = new();

    public EventFile() => Add(new ProtobufMessage().Double(EventField.WallTime, 0).Text(EventField.FileVersion, "brain.Event:2"));

    public void AddScalar(string tag, long step, double value) =>
        AddSummary(step, new ProtobufMessage().Text(ValueField.Tag, tag).Float(ValueField.SimpleValue, (float)value));

    /// <param name="png">The file.</param>
    public void AddImage(string tag, long step, PixelSize size, byte[] png) =>
        AddSummary(step, new ProtobufMessage().Text(ValueField.Tag, tag).Message(ValueField.Image,
        new ProtobufMessage().Int64(ImageField.Height, size.Height).Int64(ImageField.Width, size.Width).Int64(ImageField.Colourspace, 3)
            .Bytes(ImageField.Encoded, png)));

    public byte[] ToArray() => _records.ToArray();

    private void AddSummary(long step, ProtobufMessage value) => Add(new ProtobufMessage()
        .Double(EventField.WallTime, step).Int64(EventField.Step, step)
            .Message(EventField.Summary, new ProtobufMessage().Message(SummaryField.Value, value)));

    /// <summary>A TFRecord: length, its checksum, the bytes, their checksum (tensorflow/core/lib/io/record_writer.h).</summary>
    private void Add(ProtobufMessage message)
    {
        var bytes = message.ToArray();
        Span<byte> length = stackalloc byte[8], checksum = stackalloc byte[4];
        BinaryPrimitives.WriteInt64LittleEndian(length, bytes.Length);
        _records.Write(length);
        BinaryPrimitives.WriteUInt32LittleEndian(checksum, MaskedCrc32C.Of(length));
        _records.Write(checksum);
        _records.Write(bytes);
        BinaryPrimitives.WriteUInt32LittleEndian(checksum, MaskedCrc32C.Of(bytes));
        _records.Write(checksum);
    }

    private static class EventField { public const int WallTime = 1, Step = 2, FileVersion = 3, Summary = 5; }

    private static class SummaryField { public const int Value = 1; }

    private static class ValueField { public const int Tag = 1, SimpleValue = 2, Image = 4; }

    private static class ImageField { public const int Height = 1, Width = 2, Colourspace = 3, Encoded = 4; }
}
