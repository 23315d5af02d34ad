using System.Buffers;

namespace BatchSeg.Tables.Codecs;

/// <summary>A nullable of a value type; NULL is null.</summary>
internal sealed class NullableCodec<T>(Codec<T> inner) : Codec<T?> where T : struct
{
    public override string SqlType => inner.SqlType;

    public override void Write(Vector vector, ReadOnlySpan<T?> values)
    {
        var buffer = ArrayPool<T>.Shared.Rent(values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            buffer[i] = values[i].GetValueOrDefault();
            if (values[i] is null) inner.SetNull(vector, i);
        }
        inner.Write(vector, buffer.AsSpan(0, values.Length));
        ArrayPool<T>.Shared.Return(buffer);
    }

    public override void Read(Vector vector, int offset, Span<T?> values)
    {
        var buffer = ArrayPool<T>.Shared.Rent(values.Length);
        inner.Read(vector, offset, buffer.AsSpan(0, values.Length));
        var validity = vector.Validity;
        for (var i = 0; i < values.Length; i++) values[i] = validity.IsNull(offset + i) ? null : buffer[i];
        ArrayPool<T>.Shared.Return(buffer);
    }
}
