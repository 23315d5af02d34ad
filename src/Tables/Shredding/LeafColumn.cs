using System.Buffers;
using Parquet;
using Parquet.Schema;

namespace BatchSeg.Tables.Shredding;

/// <summary>Column of single values.</summary>
/// <param name="type">The .NET type that Parquet.Net takes for the column's: string for text, whose values are bytes nevertheless.</param>
/// <param name="get">The owner's value, or null.</param>
/// <param name="size">Bytes that a value holds.</param>
internal sealed class LeafColumn<TOwner, TValue>(string name, Type type, Func<TOwner, TValue?> get, Func<TValue, int> size)
    : Column<TOwner>(name) where TValue : struct
{
    private readonly ArrayBufferWriter<TValue> _values = new();
    private readonly ArrayBufferWriter<int> _definitions = new();
    private readonly ArrayBufferWriter<int> _repetitions = new();
    private long _bytes;

    internal override long Bytes => _bytes;

    internal override Field Declare(SchemaUse use) =>
        new DataField(Name, use == SchemaUse.File ? type : typeof(TValue), isNullable: true, isArray: false);

    internal override void Add(TOwner owner, int repetition, int definition)
    {
        if (get(owner) is { } value)
        {
            _values.Write([value]);
            _bytes += size(value);
            AddMissing(repetition, definition + 1);
        }
        else
        {
            AddMissing(repetition, definition);
        }
    }

    internal override void AddMissing(int repetition, int definition)
    {
        _definitions.Write([definition]);
        _repetitions.Write([repetition]);
    }

    internal override async Task Write(ParquetRowGroupWriter rowGroup, IEnumerator<DataField> fields)
    {
        fields.MoveNext();
        var repetitions = fields.Current.MaxRepetitionLevel > 0 ? _repetitions.WrittenMemory : (ReadOnlyMemory<int>?)null;
        await rowGroup.WriteAllPartsAsync(
            fields.Current, _values.WrittenMemory, _definitions.WrittenMemory, repetitions, CancellationToken.None);
        _values.Clear(); // and with it what the values point to
        _definitions.ResetWrittenCount();
        _repetitions.ResetWrittenCount();
        _bytes = 0;
    }
}
