using BatchSeg.Data.Tables.Codecs;
using BatchSeg.Data.Tables.Native;

namespace BatchSeg.Data.Tables;

/// <summary>Records as a <see cref="RowSource"/>.</summary>
internal sealed class RecordSource<T>(IEnumerable<T> rows) : RowSource
{
    /// <summary>A chunk of large blobs holds few rows, so that not a whole shard stands in one chunk beside the writer's own copy.</summary>
    public const int HeavyRowsPerChunk = 16;

    private readonly RecordCodec<T> _codec = Codecs.Codecs.ForRecord<T>();
    private readonly IEnumerator<T> _rows = rows.GetEnumerator();
    private T[] _batch = [];

    public long RowsGiven { get; private set; }

    public override void Dispose()
    {
        _rows.Dispose();
        base.Dispose();
    }

    protected override void AddColumns(Action<string, LogicalTypeHandle> add)
    {
        foreach (var field in _codec.Fields)
        {
            using var type = field.CreateType();
            add(field.Name, type);
        }
    }

    protected override int Fill(Func<int, Vector> column)
    {
        if (_batch.Length == 0) _batch = new T[_codec.IsHeavy ? HeavyRowsPerChunk : (int)DuckDb.duckdb_vector_size()];
        var count = 0;
        while (count < _batch.Length && _rows.MoveNext()) _batch[count++] = _rows.Current;
        for (var f = 0; f < _codec.Fields.Count; f++) _codec.Fields[f].Write(column(f), _batch.AsSpan(0, count));
        RowsGiven += count;
        return count;
    }
}
