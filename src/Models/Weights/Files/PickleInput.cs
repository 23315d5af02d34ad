using System.Buffers.Binary;
using System.Text;

namespace BatchSeg.Models.Weights.Files;

/// <summary>The bytes of a pickle. Lengths in it are not believed before the bytes are there.</summary>
internal sealed class PickleInput(Stream stream)
{
    private const int ChunkBytes = 1 << 20;

    public byte Byte()
    {
        var value = stream.ReadByte();
        return value < 0 ? throw new EndOfStreamException("the pickle is cut short") : (byte)value;
    }

    public ushort UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Bytes(2));

    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Bytes(4));

    public long Int64() => BinaryPrimitives.ReadInt64LittleEndian(Bytes(8));

    public double BigEndianDouble() => BinaryPrimitives.ReadDoubleBigEndian(Bytes(8));

    public string Text(long length) => Encoding.UTF8.GetString(Bytes(length));

    /// <summary>Up to the end of the line, without it.</summary>
    public string Line()
    {
        var bytes = new List<byte>();
        for (var value = Byte(); value != '\n'; value = Byte()) bytes.Add(value);
        return Encoding.UTF8.GetString([.. bytes]);
    }

    public byte[] Bytes(long length)
    {
        if (length is < 0 or > int.MaxValue) throw new PthException($"the pickle announces {length} bytes: it is damaged");
        using var collected = new MemoryStream();
        var buffer = new byte[Math.Min(length, ChunkBytes)];
        for (var left = length; left > 0;)
        {
            var read = stream.Read(buffer, 0, (int)Math.Min(left, buffer.Length));
            if (read == 0) throw new EndOfStreamException("the pickle is cut short");
            collected.Write(buffer, 0, read);
            left -= read;
        }
        return collected.ToArray();
    }
}
