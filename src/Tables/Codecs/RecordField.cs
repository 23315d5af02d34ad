using System.Buffers;
using System.Runtime.CompilerServices;

namespace BatchSeg.Tables.Codecs;

/// <summary>One column of a record type, or one member of a nested one.</summary>
/// <param name="mayBeNull">Whether the property's type has room for NULL.</param>
internal abstract class RecordField<TRecord>(string name, bool mayBeNull)
{
    public bool MayBeNull { get; } = mayBeNull;

    /// <summary>The property's name in snake_case.</summary>
    public string Name { get; } = name;

    public abstract string SqlType { get; }

    public abstract bool IsHeavy { get; }

    public abstract void Write(Vector vector, ReadOnlySpan<TRecord> records);

    public abstract void SetNull(Vector vector, int row);

    /// <summary>The values of this field for rows of the vector, as an array of the property's type.</summary>
    /// <param name="parents">Which records there are at all: below a NULL record a field is NULL and must not complain.</param>
    public abstract Array Read(Vector vector, int offset, int count, ValidityMask parents);
}

internal sealed class RecordField<TRecord, TValue>(string name, Codec<TValue> codec, Func<TRecord, TValue> get, bool mayBeNull)
    : RecordField<TRecord>(name, mayBeNull)
{
    public override string SqlType => codec.SqlType;

    public override bool IsHeavy => codec.IsHeavy;

    public override void Write(Vector vector, ReadOnlySpan<TRecord> records)
    {
        var values = ArrayPool<TValue>.Shared.Rent(records.Length);
        for (var i = 0; i < records.Length; i++) values[i] = records[i] is null ? default! : get(records[i]);
        codec.Write(vector, values.AsSpan(0, records.Length));
        ArrayPool<TValue>.Shared.Return(values, clearArray: RuntimeHelpers.IsReferenceOrContainsReferences<TValue>());
    }

    public override void SetNull(Vector vector, int row) => codec.SetNull(vector, row);

    public override Array Read(Vector vector, int offset, int count, ValidityMask parents)
    {
        var validity = vector.Validity;
        if (!MayBeNull && !validity.AllValid)
        {
            for (var row = offset; row < offset + count; row++)
            {
                if (validity.IsNull(row) && !parents.IsNull(row))
                    throw new InvalidDataException($"column {Name} holds a NULL, which {typeof(TRecord).Name} has no room for");
            }
        }
        var values = new TValue[count];
        codec.Read(vector, offset, values);
        return values;
    }
}
