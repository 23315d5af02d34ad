namespace BatchSeg.Tables.Codecs;

/// <summary>Byte arrays: one copy into the vector, one out of it.</summary>
internal sealed class BlobCodec : Codec<byte[]?>
{
    public override string SqlType => "BLOB";

    public override bool IsHeavy => true;

    public override void Write(Vector vector, ReadOnlySpan<byte[]?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is { } bytes) vector.Assign(i, bytes);
            else vector.SetNull(i);
        }
    }

    public override void Read(Vector vector, int offset, Span<byte[]?> values)
    {
        var (bytes, validity) = (vector.Bytes, vector.Validity);
        for (var i = 0; i < values.Length; i++)
            values[i] = validity.IsNull(offset + i) ? null : bytes[offset + i].ToArray();
    }
}
