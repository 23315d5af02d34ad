using System.Buffers.Binary;
using System.Text;

namespace BatchSeg.Train.Tests;

/// <summary>A value of a TensorBoard event file.</summary>
/// <param name="Scalar">Null for an image.</param>
/// <param name="Png">Null for a scalar.</param>
internal sealed record EventValue(long Step, string Tag, float? Scalar, byte[]? Png);

/// <summary>Reads TensorBoard event files; shares nothing with what writes them.</summary>
internal static class EventReader
{
    /// <exception cref="InvalidDataException">A checksum is wrong, or the first record is no file version.</exception>
    public static List<EventValue> Read(byte[] file)
    {
        var events = Records(file).Select(Fields).ToList();
        if (events.Count == 0 || Encoding.UTF8.GetString(events[0].Single(f => f.Number == 3).Bytes) != "brain.Event:2")
            throw new InvalidDataException("no file version");
        return [.. events.Skip(1).SelectMany(Values)];
    }

    private static IEnumerable<EventValue> Values(List<Field> message)
    {
        var step = (long)message.Single(f => f.Number == 2).Number64;
        foreach (var summary in message.Where(f => f.Number == 5))
        foreach (var value in Fields(summary.Bytes))
        {
            var fields = Fields(value.Bytes);
            var image = fields.Where(f => f.Number == 4).Select(f => Fields(f.Bytes).Single(part => part.Number == 4).Bytes)
                .FirstOrDefault();
            float? scalar = fields.Any(f => f.Number == 2)
                ? BitConverter.UInt32BitsToSingle((uint)fields.Single(f => f.Number == 2).Number64)
                : null;
            yield return new(step, Encoding.UTF8.GetString(fields.Single(f => f.Number == 1).Bytes), scalar, image);
        }
    }

    private static IEnumerable<byte[]> Records(byte[] file)
    {
        for (var at = 0; at < file.Length;)
        {
            var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(at));
            Check(file, at, 8);
            Check(file, at + 12, length);
            yield return file[(at + 12)..(at + 12 + length)];
            at += 12 + length + 4;
        }
    }

    private static void Check(byte[] file, int from, int length)
    {
        var masked = BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(from + length));
        var crc = uint.MaxValue;
        for (var i = from; i < from + length; i++)
        {
            crc ^= file[i];
            // Castagnoli's polynomial, bits reversed
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 1 ? crc >> 1 ^ 0x82f63b78 : crc >> 1;
        }
        crc = ~crc;
        if (masked != unchecked((crc >> 15 | crc << 17) + 0xa282ead8u))
            throw new InvalidDataException($"wrong checksum of the {length} bytes from {from}");
    }

    private static List<Field> Fields(byte[] message)
    {
        var (fields, at) = (new List<Field>(), 0);
        ulong Varint()
        {
            ulong value = 0;
            for (var shift = 0; ; shift += 7)
            {
                value |= (ulong)(message[at] & 0x7f) << shift;
                if (message[at++] < 0x80) return value;
            }
        }
        while (at < message.Length)
        {
            var tag = Varint();
            var number = (int)(tag >> 3);
            switch (tag & 7)
            {
                case 0: fields.Add(new(number, Varint(), [])); break;
                case 1: fields.Add(new(number, BinaryPrimitives.ReadUInt64LittleEndian(message.AsSpan(at)), [])); at += 8; break;
                case 2: var length = (int)Varint(); fields.Add(new(number, 0, message[at..(at + length)])); at += length; break;
                case 5: fields.Add(new(number, BinaryPrimitives.ReadUInt32LittleEndian(message.AsSpan(at)), [])); at += 4; break;
                default: throw new InvalidDataException($"wire type {tag & 7}");
            }
        }
        return fields;
    }

    private sealed record Field(int Number, ulong Number64, byte[] Bytes);
}
