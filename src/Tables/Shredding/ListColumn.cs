using Parquet;
using Parquet.Schema;

namespace BatchSeg.Tables.Shredding;

/// <summary>Column of lists.</summary>
/// <param name="get">The owner's list, or null.</param>
internal sealed class ListColumn<TOwner, TElement>(string name, Func<TOwner, IReadOnlyList<TElement>?> get, Column<TElement> element)
    : Column<TOwner>(name)
{
    private ListField? _declared;

    internal override long Bytes => element.Bytes;

    internal override Field Declare(SchemaUse use) => _declared = new ListField(Name, element.Declare(use));

    internal override void Add(TOwner owner, int repetition, int definition)
    {
        var list = get(owner);
        if (list is null or { Count: 0 })
        {
            AddMissing(repetition, list is null ? definition : definition + 1);
            return;
        }
        for (var i = 0; i < list.Count; i++) element.Add(list[i], i == 0 ? repetition : _declared!.MaxRepetitionLevel, definition + 2);
    }

    internal override void AddMissing(int repetition, int definition) => element.AddMissing(repetition, definition);

    internal override Task Write(ParquetRowGroupWriter rowGroup, IEnumerator<DataField> fields) => element.Write(rowGroup, fields);
}
