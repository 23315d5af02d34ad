using System.Text.Json;
using BatchSeg.Foundation.Errors;
using BatchSeg.Tests.Support;

namespace BatchSeg.Tables.Tests;

public sealed class ParquetTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(5000)] // several chunks
    public void Rows_of_every_type_come_back_as_they_were(int count)
    {
        var rows = Rows(count);
        var written = ParquetWriter.Write(_folder["rows.parquet"], rows);
        Assert.Equal(count, written);
        Assert.Equal(rows.Select(Json), ParquetReader.Read<EveryType>(_folder["rows.parquet"]).Select(Json));
    }

    [Fact]
    public void Same_rows_give_the_same_bytes()
    {
        ParquetWriter.Write(_folder["a.parquet"], Rows(6000));
        ParquetWriter.Write(_folder["b.parquet"], Rows(6000));
        Assert.Equal(File.ReadAllBytes(_folder["a.parquet"]), File.ReadAllBytes(_folder["b.parquet"]));
    }

    [Fact]
    public void Row_groups_hold_so_many_rows_that_a_reader_may_skip_most()
    {
        ParquetWriter.Write(_folder["rows.parquet"], Enumerable.Range(0, 123_000).Select(i => new Part(i, "x", null)));
        using var database = new Database();
        var metadata = $"parquet_metadata({Sql.Text(_folder["rows.parquet"])})";
        var groups = database.Query($"SELECT row_group_num_rows, compression FROM {metadata} WHERE path_in_schema = 'id'");
        Assert.Equal([[122_880L, "ZSTD"], [120L, "ZSTD"]], groups.Rows);
    }

    [Fact]
    public void Large_blobs_are_cut_into_row_groups_by_their_size()
    {
        var noise = new Random(1);
        var rows = Enumerable.Range(0, 100).Select(i => new BlobRow($"s{i}", Noise(noise, 350_000 + i))).ToList();
        ParquetWriter.Write(_folder["rows.parquet"], rows);
        Assert.Equal(rows.Select(Json), ParquetReader.Read<BlobRow>(_folder["rows.parquet"]).Select(Json));
        using var database = new Database();
        var groups = database.Query($"SELECT num_row_groups FROM parquet_file_metadata({Sql.Text(_folder["rows.parquet"])})");
        Assert.Equal(3L, groups.Rows[0][0]); // of 35 MB
    }

    [Fact]
    public void Rows_are_taken_only_as_they_are_needed_by_a_reader_that_stops()
    {
        ParquetWriter.Write(_folder["rows.parquet"], Rows(5000));
        Assert.Equal(7, ParquetReader.Read<EveryType>(_folder["rows.parquet"]).Skip(7).First().Small);
    }

    [Fact]
    public void A_reader_takes_the_columns_of_its_record_whatever_their_order()
    {
        ParquetWriter.Write(_folder["rows.parquet"], Rows(3));
        Narrow[] expected = [new(0, "é漢😀"), new(1, "bé漢😀"), new(2, "ccé漢😀")];
        Assert.Equal(expected, ParquetReader.Read<Narrow>(_folder["rows.parquet"]));
    }

    [Fact]
    public void Repeated_texts_within_lists_come_back()
    {
        // Few distinct values make the file's column a dictionary, which must not show through.
        var rows = Enumerable.Range(0, 4000).Select(i => new Tagged([new(1, "cat", i), new(2, "dog", null)])).ToList();
        ParquetWriter.Write(_folder["rows.parquet"], rows);
        Assert.Equal(rows.SelectMany(row => row.Parts), ParquetReader.Read<Tagged>(_folder["rows.parquet"]).SelectMany(row => row.Parts));
    }

    [Fact]
    public void Folders_that_say_name_and_value_are_columns()
    {
        foreach (var day in new[] { "2026-11-19", "2026-11-20" })
        {
            Directory.CreateDirectory(_folder[$"run_date={day}"]);
            ParquetWriter.Write(_folder[$"run_date={day}", "part.parquet"], [new Part(day[^1], "x", null)]);
        }
        string[] paths = [_folder["run_date=2026-11-19", "part.parquet"], _folder["run_date=2026-11-20", "part.parquet"]];
        Assert.Equal([new('9', new(2026, 11, 19)), new('0', new(2026, 11, 20))], ParquetReader.Read<Dated>(paths));
    }

    [Fact]
    public void A_folder_above_one_file_does_not_touch_its_columns()
    {
        // A shard has a column `split`; that it lies below a folder `split=old` must not change it.
        Directory.CreateDirectory(_folder["id=7"]);
        ParquetWriter.Write(_folder["id=7", "part.parquet"], [new Part(1, "x", null)]);
        Assert.Equal([new Part(1, "x", null)], ParquetReader.Read<Part>(_folder["id=7", "part.parquet"]));
    }

    [Fact]
    public void Names_with_quotes_and_wildcards_are_files_like_others()
    {
        var path = _folder["it's [1] *?.parquet"];
        ParquetWriter.Write(path, [new Part(1, "x", null)]);
        Assert.Equal([new Part(1, "x", null)], ParquetReader.Read<Part>(path));
    }

    [Fact]
    public void A_missing_file_is_a_missing_input()
    {
        var failure = Assert.Throws<InputMissingException>(() => ParquetReader.Read<Part>(_folder["absent.parquet"]));
        Assert.Contains("absent.parquet", failure.Message);
    }

    [Fact]
    public void A_file_that_is_no_Parquet_is_named()
    {
        File.WriteAllText(_folder["text.parquet"], "this is no table, and never was one");
        var failure = Assert.Throws<BatchSegException>(() => ParquetReader.Read<Part>(_folder["text.parquet"]).Count());
        Assert.Equal(ExitCode.Failed, failure.Code);
        Assert.Contains("text.parquet", failure.Message);
    }

    [Theory]
    [InlineData(0.5)] // cut in the middle
    [InlineData(0.99)] // cut in the footer
    public void A_file_cut_short_is_named(double share)
    {
        ParquetWriter.Write(_folder["rows.parquet"], Rows(3000));
        var bytes = File.ReadAllBytes(_folder["rows.parquet"]);
        File.WriteAllBytes(_folder["cut.parquet"], bytes[..(int)(bytes.Length * share)]);
        var failure = Assert.Throws<BatchSegException>(() => ParquetReader.Read<EveryType>(_folder["cut.parquet"]).Count());
        Assert.Contains("cut.parquet", failure.Message);
    }

    [Fact]
    public void Damaged_pages_are_an_error_or_other_values_but_never_a_crash()
    {
        ParquetWriter.Write(_folder["rows.parquet"], Rows(300));
        var bytes = File.ReadAllBytes(_folder["rows.parquet"]);
        for (var at = 4; at < bytes.Length - 8; at += bytes.Length / 60)
        {
            var damaged = (byte[])bytes.Clone();
            damaged[at] ^= 0x10;
            File.WriteAllBytes(_folder["damaged.parquet"], damaged);
            if (Record.Exception(() => ParquetReader.Read<EveryType>(_folder["damaged.parquet"]).Count()) is { } failure)
                Assert.Contains("damaged.parquet", Assert.IsType<BatchSegException>(failure).Message);
        }
    }

    [Fact]
    public void A_column_that_is_not_there_is_named()
    {
        ParquetWriter.Write(_folder["rows.parquet"], [new Narrow(1, "x")]);
        var failure = Assert.Throws<BatchSegException>(() => ParquetReader.Read<Part>(_folder["rows.parquet"]).Count());
        Assert.Contains("\"id\"", failure.Message);
        Assert.Contains("rows.parquet", failure.Message);
    }

    [Fact]
    public void A_null_without_room_for_it_is_told_with_its_column()
    {
        ParquetWriter.Write(_folder["rows.parquet"], [new Loose(1), new Loose(null)]);
        var failure = Assert.Throws<BatchSegException>(() => ParquetReader.Read<Strict>(_folder["rows.parquet"]).Count());
        Assert.Contains("column value holds a NULL", failure.Message);
    }

    [Fact]
    public void What_the_rows_throw_comes_through_and_no_file_is_left()
    {
        static IEnumerable<Part> Broken()
        {
            yield return new(1, "x", null);
            throw new BadItemException(RejectCode.Corrupt, "the second image is broken");
        }
        var failure = Assert.Throws<BadItemException>(() => ParquetWriter.Write(_folder["rows.parquet"], Broken()));
        Assert.Equal("the second image is broken", failure.Message);
        Assert.False(File.Exists(_folder["rows.parquet"]));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_told_with_the_path()
    {
        var failure = Assert.Throws<BatchSegException>(() => ParquetWriter.Write(_folder["absent", "rows.parquet"], Rows(1)));
        Assert.Contains(_folder["absent", "rows.parquet"], failure.Message);
    }

    [Fact]
    public void A_type_that_no_column_can_have_is_refused()
    {
        var failure = Assert.Throws<ArgumentException>(() => ParquetWriter.Write(_folder["rows.parquet"], [new Unfit('x')]));
        Assert.Contains("Char", failure.Message);
    }

    private static List<EveryType> Rows(int count) => Enumerable.Range(0, count).Select(EveryType.Number).ToList();

    private static string Json<T>(T row) => JsonSerializer.Serialize(row);

    private static byte[] Noise(Random random, int bytes)
    {
        var noise = new byte[bytes];
        random.NextBytes(noise);
        return noise;
    }

    private sealed record BlobRow(string Name, byte[] Blob);
    private sealed record Narrow(int Small, string Text);
    private sealed record Tagged(IReadOnlyList<Part> Parts);
    private sealed record Dated(int Id, DateOnly RunDate);
    private sealed record Loose(long? Value);
    private sealed record Strict(long Value);
    private sealed record Unfit(char Letter);
}
