using System.Buffers;

namespace BatchSeg.Tables.Codecs;

/// <summary>A type that is stored as another: dates as days, times as microseconds.</summary>
internal sealed class ConvertedCodec<T, TStored>(Codec<TStored> stored, Func<T, TStored> store, Func<TStored, T> load) : Codec<T>
    where TStored : unmanaged
{
    public override string SqlType => stored.SqlType;

    public override void Write(Vector vector, ReadOnlySpan<T> values)
    {
        var buffer = ArrayPool<TStored>.Shared.Rent(values.Length);
        for (var i = 0; i < values.Length; i++) buffer[i] = store(values[i]);
        stored.Write(vector, buffer.AsSpan(0, values.Length));
        ArrayPool<TStored>.Shared.Return(buffer);
    }

    public override void Read(Vector vector, int offset, Span<T> values)
    {
        var buffer = ArrayPool<TStored>.Shared.Rent(values.Length);
        stored.Read(vector, offset, buffer.AsSpan(0, values.Length));
        for (var i = 0; i < values.Length; i++) values[i] = load(buffer[i]);
        ArrayPool<TStored>.Shared.Return(buffer);
    }
}
