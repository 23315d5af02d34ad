using Parquet;
using Parquet.Schema;

namespace BatchSeg.Tables.Shredding;

/// <summary>Column of records within a row; a null record has no members.</summary>
internal sealed class StructColumn<TOwner>(string name, IReadOnlyList<Column<TOwner>> members) : Column<TOwner>(name)
{
    internal override long Bytes => members.Sum(member => member.Bytes);

    internal override Field Declare(SchemaUse use) => new StructField(Name, [.. members.Select(member => member.Declare(use))]);

    internal override void Add(TOwner owner, int repetition, int definition)
    {
        if (owner is null) AddMissing(repetition, definition);
        else foreach (var member in members) member.Add(owner, repetition, definition + 1);
    }

    internal override void AddMissing(int repetition, int definition)
    {
        foreach (var member in members) member.AddMissing(repetition, definition);
    }

    internal override async Task Write(ParquetRowGroupWriter rowGroup, IEnumerator<DataField> fields)
    {
        foreach (var member in members) await member.Write(rowGroup, fields);
    }
}
