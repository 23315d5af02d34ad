using System.Text.Json;
using BatchSeg.Foundation.Errors;
using BatchSeg.Tables.Shredding;
using BatchSeg.Tests.Support;

namespace BatchSeg.Tables.Tests;

public sealed class ColumnWriterTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(17)]
    [InlineData(5000)]
    public void Rows_of_every_type_come_back_as_they_were(int count)
    {
        var rows = Rows(count);
        Assert.Equal(count, Write("rows.parquet", rows));
        Assert.Equal(rows.Select(Json), ParquetReader.Read<Flat>(_folder["rows.parquet"]).Select(Json));
    }

    [Theory]
    [InlineData(ParquetCompression.Zstd)]
    [InlineData(ParquetCompression.Snappy)]
    public void Same_rows_give_the_same_bytes(ParquetCompression compression)
    {
        Write("a.parquet", Rows(6000), new(compression, RowsPerRowGroup: 2000));
        Write("b.parquet", Rows(6000), new(compression, RowsPerRowGroup: 2000));
        Assert.Equal(File.ReadAllBytes(_folder["a.parquet"]), File.ReadAllBytes(_folder["b.parquet"]));
    }

    [Theory]
    [InlineData(ParquetCompression.Zstd, "ZSTD")]
    [InlineData(ParquetCompression.Snappy, "SNAPPY")]
    public void Pages_are_compressed_as_asked_for(ParquetCompression compression, string codec)
    {
        Write("rows.parquet", Rows(10), new(compression));
        Assert.Equal([codec], Metadata("rows.parquet", "DISTINCT compression"));
    }

    [Theory]
    [InlineData(1999, 1)]
    [InlineData(2000, 1)]
    [InlineData(2001, 2)]
    public void Row_group_ends_at_as_many_rows_as_asked_for(int rows, int rowGroups)
    {
        Write("rows.parquet", Rows(rows), new(ParquetCompression.Snappy, RowsPerRowGroup: 2000));
        Assert.Equal([(long)rowGroups], Metadata("rows.parquet", "count(DISTINCT row_group_id)"));
    }

    [Fact]
    public void Row_group_ends_at_as_many_bytes_as_asked_for()
    {
        var rows = Enumerable.Range(0, 9).Select(i => Flat.Number(i) with { Blob = new byte[400_000] });
        Write("blobs.parquet", rows, new(ParquetCompression.Snappy, RowGroupMegabytes: 1));
        Assert.Equal([3L, 3L, 3L], Metadata("blobs.parquet", "row_group_num_rows", "WHERE path_in_schema = 'id' ORDER BY row_group_id"));
    }

    /// <summary>A shard is never whole in memory.</summary>
    [Fact]
    public void Blobs_are_let_go_with_their_row_group()
    {
        var blobs = new List<WeakReference>();
        IEnumerable<Flat> Weak()
        {
            for (var i = 0; i < 30; i++)
            {
                yield return NewRow(i);
                if (i != 24) continue;
                GC.Collect();
                Assert.InRange(blobs.Count(blob => blob.IsAlive), 1, 6); // of ten in a row group
            }
        }
        Flat NewRow(int i)
        {
            var blob = new byte[100_000];
            blobs.Add(new(blob));
            return Flat.Number(i) with { Blob = blob };
        }
        Write("blobs.parquet", Weak(), new(ParquetCompression.Snappy, RowGroupMegabytes: 1));
    }

    /// <summary>In UTF-16 the first comes before the second, in UTF-8 behind it. Were the least and greatest text noted in the one order
    /// and looked up in the other, DuckDB would find no row.</summary>
    [Theory]
    [InlineData("\U0001F600")]
    [InlineData("\uFF01")]
    public void Texts_are_found_in_whatever_order_they_are(string text)
    {
        Write("rows.parquet", [Flat.Number(1) with { Text = "\U0001F600" }, Flat.Number(2) with { Text = "\uFF01" }]);
        using var database = new Database();
        var found = database.Query($"SELECT text FROM {Sql.Parquet([_folder["rows.parquet"]])} WHERE text = {Sql.Text(text)}");
        Assert.Equal([text], found.Rows.Select(row => row[0]));
    }

    [SkippableTheory]
    [InlineData("\U0001F600")]
    [InlineData("\uFF01")]
    public void Spark_finds_texts_too(string text)
    {
        Write("rows.parquet", [Flat.Number(1) with { Text = "\U0001F600" }, Flat.Number(2) with { Text = "\uFF01" }]);
        var found = SparkSql.Rows(_folder.Path, $"SELECT text FROM t WHERE text = {Sql.Text(text)}");
        Assert.Equal([text], found.Select(row => row.GetProperty("text").GetString()));
    }

    [Fact]
    public void Texts_have_no_least_and_greatest_value_and_numbers_have_the_right_ones()
    {
        Write("rows.parquet", [Flat.Number(3), Flat.Number(7) with { MaybeBig = null }]);
        using var database = new Database();
        var columns = "path_in_schema, coalesce(stats_min_value, stats_min), coalesce(stats_max_value, stats_max), stats_null_count";
        var statistics = database.Query($"SELECT {columns} FROM parquet_metadata({Sql.Text(_folder["rows.parquet"])})")
            .Rows.ToDictionary(row => (string)row[0]!, row => (row[1], row[2], row[3]));
        Assert.Equal(((object?)null, (object?)null, (object?)0L), statistics["text"]);
        Assert.Equal(((object?)"3", (object?)"7", (object?)0L), statistics["id"]);
        Assert.Equal(((object?)"-15000000000", (object?)"-15000000000", (object?)1L), statistics["maybe_big"]);
    }

    /// <summary>What is said of a column of which no value is there must not hide rows.</summary>
    [Fact]
    public void Rows_with_nothing_but_nulls_are_found_as_nulls()
    {
        Write("rows.parquet", [Flat.Number(0), Flat.Number(0)]);
        using var database = new Database();
        var table = Sql.Parquet([_folder["rows.parquet"]]);
        Assert.Empty(database.Query($"SELECT * FROM {table} WHERE maybe_big = 0").Rows);
        Assert.Equal(2, database.Query($"SELECT * FROM {table} WHERE maybe_big IS NULL").Rows.Count);
    }

    /// <summary>Readers see what they saw when DuckDB wrote these files.</summary>
    [Fact]
    public void Schema_is_what_DuckDB_writes_for_the_same_record()
    {
        Write("columns.parquet", Rows(1));
        ParquetWriter.Write(_folder["records.parquet"], Rows(1));
        ColumnWriter.Write(_folder["nested-columns.parquet"], NestedRow.Rows, NestedRow.NewColumns(), new(ParquetCompression.Snappy));
        ParquetWriter.Write(_folder["nested-records.parquet"], NestedRow.Rows);
        Assert.Equal(Schema("records.parquet"), Schema("columns.parquet"));
        Assert.Equal(Schema("nested-records.parquet"), Schema("nested-columns.parquet"));
    }

    [Fact]
    public void What_the_rows_throw_comes_through_and_the_old_file_stays()
    {
        static IEnumerable<Flat> Broken()
        {
            yield return Flat.Number(1);
            throw new BadItemException(RejectCode.Corrupt, "the second image is broken");
        }
        File.WriteAllText(_folder["rows.parquet"], "old");
        var options = new ParquetOptions(ParquetCompression.Snappy, RowsPerRowGroup: 1);
        var failure = Assert.Throws<BadItemException>(() => Write("rows.parquet", Broken(), options));
        Assert.Equal("the second image is broken", failure.Message);
        Assert.Equal("old", File.ReadAllText(_folder["rows.parquet"]));
        Assert.Equal([_folder["rows.parquet"]], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Folder_that_is_not_there_is_told_with_the_path()
    {
        var failure = Assert.Throws<BatchSegException>(() => Write("absent/rows.parquet", Rows(1)));
        Assert.Contains(_folder["absent/rows.parquet"], failure.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Full_disk_is_told_and_leaves_nothing()
    {
        using var disk = SmallDisk.Mount(_folder["disk"], kilobytes: 2000);
        var path = _folder["disk", "rows.parquet"];
        var noise = new Random(1);
        var rows = Enumerable.Range(0, 40).Select(i => Flat.Number(i) with { Blob = Noise(noise, 100_000) });
        var options = new ParquetOptions(ParquetCompression.Zstd, RowGroupMegabytes: 1);
        var failure = Assert.Throws<BatchSegException>(() => Write("disk/rows.parquet", rows, options));
        Assert.StartsWith($"{path} could not be written: ", failure.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder["disk"]));
    }

    private static List<Flat> Rows(int count) => [.. Enumerable.Range(0, count).Select(Flat.Number)];

    private static string Json(Flat row) => JsonSerializer.Serialize(row);

    private static byte[] Noise(Random random, int bytes)
    {
        var noise = new byte[bytes];
        random.NextBytes(noise);
        return noise;
    }

    private long Write(string file, IEnumerable<Flat> rows, ParquetOptions? options = null) =>
        ColumnWriter.Write(_folder[file], rows, Flat.NewColumns(), options ?? new(ParquetCompression.Zstd));

    private IEnumerable<object?> Metadata(string file, string columns, string rest = "")
    {
        using var database = new Database();
        return database.Query($"SELECT {columns} FROM parquet_metadata({Sql.Text(_folder[file])}) {rest}").Rows.Select(row => row[0]);
    }

    /// <summary>The elements of the schema below its root, whose name is the writer's.</summary>
    private IEnumerable<string> Schema(string file)
    {
        using var database = new Database();
        var columns = "name, type, type_length, repetition_type, num_children, converted_type";
        var elements = database.Query($"SELECT {columns} FROM parquet_schema({Sql.Text(_folder[file])}) OFFSET 1").Rows;
        return [.. elements.Select(row => string.Join(' ', row))];
    }

    private sealed record Flat(
        int Id, long Big, bool Flag, string Text, byte[] Blob,
        int? MaybeSmall, long? MaybeBig, bool? MaybeFlag, string? MaybeText, byte[]? MaybeBlob)
    {
        /// <summary>A row that says a lot about its number, with every nullable null in every third.</summary>
        public static Flat Number(int i)
        {
            var text = new string((char)('a' + i % 26), i % 40) + "é漢😀";
            byte[] blob = [.. Enumerable.Range(0, i % 30).Select(j => (byte)(i + j))];
            return i % 3 == 0 && i != 3
                ? new(i, i * 5_000_000_000L, i % 2 == 0, text, blob, null, null, null, null, null)
                : new(i, i * 5_000_000_000L, i % 2 == 0, text, blob, -i, -i * 5_000_000_000L, i % 2 == 1, text, blob);
        }

        public static IReadOnlyList<Column<Flat>> NewColumns() =>
        [
            Column.Integer<Flat>("id", row => row.Id),
            Column.BigInt<Flat>("big", row => row.Big),
            Column.Boolean<Flat>("flag", row => row.Flag),
            Column.Varchar<Flat>("text", row => row.Text),
            Column.Blob<Flat>("blob", row => row.Blob),
            Column.Integer<Flat>("maybe_small", row => row.MaybeSmall),
            Column.BigInt<Flat>("maybe_big", row => row.MaybeBig),
            Column.Boolean<Flat>("maybe_flag", row => row.MaybeFlag),
            Column.Varchar<Flat>("maybe_text", row => row.MaybeText),
            Column.Blob<Flat>("maybe_blob", row => row.MaybeBlob),
        ];
    }
}
