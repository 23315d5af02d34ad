using BatchSeg.Tables.Shredding;
using BatchSeg.Tests.Support;

namespace BatchSeg.Tables.Tests;

/// <summary>Nulls, empty lists and what is in lists are the same to every reader.</summary>
public sealed class NestedColumnsTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public NestedColumnsTests() => ColumnWriter.Write(Path, NestedRow.Rows, NestedRow.NewColumns(), new(ParquetCompression.Zstd));

    private string Path => _folder["nested.parquet"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void DuckDB_reads_what_was_written()
    {
        using var database = new Database();
        var rows = database.Query($"SELECT to_json(t)::VARCHAR FROM {Sql.Parquet([Path])} t ORDER BY id").Rows;
        Assert.Equal(NestedRow.Json, rows.Select(row => (string)row[0]!));
    }

    [SkippableFact]
    public void Spark_reads_what_was_written()
    {
        const string Json = "to_json(struct(id, numbers, parts), map('ignoreNullFields', 'false'))";
        var rows = SparkSql.Rows(_folder.Path, $"SELECT {Json} AS json FROM t ORDER BY id");
        Assert.Equal(NestedRow.Json, rows.Select(row => row.GetProperty("json").GetString()!));
    }

    /// <summary>Worked by hand after the Dremel paper. Of a number's three levels list, element and value the first that is missing
    /// counts.</summary>
    [Fact]
    public async Task Parquet_Net_reads_the_levels_of_numbers()
    {
        var numbers = await ColumnData.Read<long>(Path, "numbers/list/element");
        Assert.Equal([1, 3, -5], numbers.Values);
        Assert.Equal([3, 2, 3, 1, 0, 2, 3], numbers.Definitions);
        Assert.Equal([0, 1, 1, 0, 0, 0, 0], numbers.Repetitions);
    }

    [Fact]
    public async Task Parquet_Net_reads_the_levels_of_members()
    {
        var names = await ColumnData.Read<ReadOnlyMemory<char>>(Path, "parts/list/element/name");
        Assert.Equal(["seven", "é漢😀"], names.Values.Select(name => name.ToString()));
        Assert.Equal([4, 2, 3, 1, 0, 2, 4], names.Definitions);
        Assert.Equal([0, 1, 1, 0, 0, 0, 0], names.Repetitions);
    }

    [Fact]
    public void Lists_of_lists_are_cut_at_the_list_that_begins_anew()
    {
        var rows = new Lists[] { new([["a", "b"], [], ["c"]]), new([]), new([[], ["d"]]) };
        var text = Column.Varchar<string>(Column.Element, text => text);
        var inner = Column.List<IReadOnlyList<string>, string>(Column.Element, list => list, text);
        var columns = new[] { Column.List<Lists, IReadOnlyList<string>>("texts", row => row.Texts, inner) };
        ColumnWriter.Write(_folder["lists.parquet"], rows, columns, new(ParquetCompression.Snappy));
        Assert.Equal(rows.Select(row => row.Texts), ParquetReader.Read<Lists>(_folder["lists.parquet"]).Select(row => row.Texts));
    }

    private sealed record Lists(IReadOnlyList<IReadOnlyList<string>> Texts);
}
