using System.Buffers;
using System.Text;

namespace BatchSeg.Tables.Codecs;

/// <summary>Strings, stored as UTF-8.</summary>
internal sealed class TextCodec : Codec<string?>
{
    public override string SqlType => "VARCHAR";

    public override void Write(Vector vector, ReadOnlySpan<string?> values)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(512);
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is not { } text)
            {
                vector.SetNull(i);
                continue;
            }
            if (Encoding.UTF8.GetMaxByteCount(text.Length) is var most && most > buffer.Length)
            {
                ArrayPool<byte>.Shared.Return(buffer);
                buffer = ArrayPool<byte>.Shared.Rent(most);
            }
            vector.Assign(i, buffer.AsSpan(0, Encoding.UTF8.GetBytes(text, buffer)));
        }
        ArrayPool<byte>.Shared.Return(buffer);
    }

    public override void Read(Vector vector, int offset, Span<string?> values)
    {
        var (bytes, validity) = (vector.Bytes, vector.Validity);
        for (var i = 0; i < values.Length; i++)
            values[i] = validity.IsNull(offset + i) ? null : Encoding.UTF8.GetString(bytes[offset + i]);
    }
}
