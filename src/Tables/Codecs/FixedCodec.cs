namespace BatchSeg.Tables.Codecs;

/// <summary>Types whose values stand in a vector just as they stand in an array: numbers and booleans.</summary>
internal sealed class FixedCodec<T>(string sqlType) : Codec<T> where T : unmanaged
{
    public override string SqlType => sqlType;

    public override void Write(Vector vector, ReadOnlySpan<T> values) => values.CopyTo(vector.Values<T>(0, values.Length));

    public override void Read(Vector vector, int offset, Span<T> values)
    {
        vector.Values<T>(offset, values.Length).CopyTo(values);
        var validity = vector.Validity;
        if (validity.AllValid) return;
        for (var i = 0; i < values.Length; i++)
        {
            if (validity.IsNull(offset + i)) values[i] = default; // what stands below a NULL is anything
        }
    }
}
