using BatchSeg.Tables.Codecs;
using DuckDB.NET.Native;

namespace BatchSeg.Tables;

/// <summary>Records as a <see cref="RowSource"/>.</summary>
internal sealed class RecordSource<T>(IEnumerable<T> rows) : RowSource
{
    /// <summary>Rows of a chunk where they hold large blobs: few, so that not all of them stand in a chunk beside DuckDB's copy.</summary>
    public const int HeavyRowsPerChunk = 16;

    private readonly RecordCodec<T> _codec = Codecs.Codecs.ForRecord<T>();
    private readonly IEnumerator<T> _rows = rows.GetEnumerator();
    private T[] _batch = [];

    public long RowsGiven { get; private set; }

    protected override IReadOnlyList<(string Name, string SqlType)> Columns =>
        [.. _codec.Fields.Select(column => (column.Name, column.SqlType))];

    public override void Dispose()
    {
        _rows.Dispose();
        base.Dispose();
    }

    protected override int Fill(Func<int, Vector> column)
    {
        if (_batch.Length == 0) _batch = new T[_codec.IsHeavy ? HeavyRowsPerChunk : (int)NativeMethods.Helpers.DuckDBVectorSize()];
        var count = 0;
        while (count < _batch.Length && _rows.MoveNext()) _batch[count++] = _rows.Current;
        for (var f = 0; f < _codec.Fields.Count; f++) _codec.Fields[f].Write(column(f), _batch.AsSpan(0, count));
        RowsGiven += count;
        return count;
    }
}
