using System.IO.Compression;
using Parquet;
using Parquet.Schema;

namespace BatchSeg.Tables.Shredding;

/// <summary>Parquet file that is being written, row group by row group. It is whole once it is finished.</summary>
internal sealed class ShreddedFile<T> : IDisposable
{
    private readonly IReadOnlyList<Column<T>> _columns;
    private readonly ParquetOptions _options;
    private readonly FileStream _stream;
    private readonly DataField[] _fields;
    private readonly Parquet.ParquetWriter _writer;
    private int _rows;

    public ShreddedFile(string path, IReadOnlyList<Column<T>> columns, ParquetOptions options)
    {
        (_columns, _options) = (columns, options);
        var schema = new ParquetSchema(columns.Select(column => column.Declare(SchemaUse.File)));
        _fields = new ParquetSchema(columns.Select(column => column.Declare(SchemaUse.Values))).DataFields;
        _stream = File.Create(path);
        _writer = Parquet.ParquetWriter.CreateAsync(schema, _stream, Settings(options)).GetAwaiter().GetResult();
    }

    /// <summary>Whether the rows taken so far are to be written before another is taken.</summary>
    public bool IsFull =>
        _rows == _options.RowsPerRowGroup || _columns.Sum(column => column.Bytes) >= _options.RowGroupMegabytes * 1_000_000L;

    public void Add(T row)
    {
        foreach (var column in _columns) column.Add(row, repetition: 0, definition: 0);
        _rows++;
    }

    /// <summary>Writes the rows taken so far, if any, and forgets them.</summary>
    public void WriteRowGroup()
    {
        if (_rows == 0) return;
        WriteColumns().GetAwaiter().GetResult();
        _rows = 0;
    }

    public void Finish()
    {
        WriteRowGroup();
        _writer.DisposeAsync().AsTask().GetAwaiter().GetResult(); // writes the footer, which a file that is given up must not get
        _stream.Flush();
    }

    public void Dispose() => _stream.Dispose();

    private async Task WriteColumns()
    {
        using var rowGroup = _writer.CreateRowGroup();
        using var fields = _fields.AsEnumerable().GetEnumerator();
        foreach (var column in _columns) await column.Write(rowGroup, fields);
        rowGroup.CompleteValidate();
    }

    /// <summary>The level is always said: Parquet.Net's own default is the slowest.</summary>
    private static Parquet.ParquetOptions Settings(ParquetOptions options) => new()
    {
        CompressionMethod = options.Compression == ParquetCompression.Snappy ? CompressionMethod.Snappy : CompressionMethod.Zstd,
        CompressionLevel = CompressionLevel.Fastest,
    };
}
