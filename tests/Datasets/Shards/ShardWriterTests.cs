using System.Text.Json;
using BatchSeg.Datasets.Shards;
using BatchSeg.Tables;
using BatchSeg.Tests.Support;

namespace BatchSeg.Datasets.Tests.Shards;

/// <summary>A shard is what docs say it is, to every reader.</summary>
public sealed class ShardWriterTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly ShardRow[] _rows =
    [
        Row("a", [0, 24], [new(1, 2, 3, 4, 5, 6, true, "oWp1"), new(2, -1, 0, 70_000, 1, 5_000_000_000, false, "")]),
        Row("\U0001F600", [], [new(1, 0, 0, 1, 1, 1, false, "é漢😀")]),
        Row("\uFF01", [3], []) with { Mask = null, MaskFormat = null, Augmentation = "flip" },
    ];

    public ShardWriterTests() => ShardWriter.Write(Path, _rows, new(ParquetCompression.Snappy));

    private string Path => _folder["train-00000.parquet"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Rows_are_read_as_they_were() =>
        Assert.Equal(Lines(_rows.Select(Json)), Lines(ParquetReader.Read<ShardRow>(Path).Select(Json)));

    [Fact]
    public void Columns_are_those_of_the_schema()
    {
        const string Box = "x0 INTEGER, y0 INTEGER, x1 INTEGER, y1 INTEGER";
        using var database = new Database();
        Assert.Equal(
            [
                "sample_id VARCHAR", "split VARCHAR", "source VARCHAR", "source_height INTEGER", "source_width INTEGER", "height INTEGER",
                "width INTEGER", "image BLOB", "image_format VARCHAR", "mask BLOB", "mask_format VARCHAR", "class_pixels BIGINT[]",
                $"instances STRUCT(class_id INTEGER, {Box}, area BIGINT, is_crowd BOOLEAN, rle VARCHAR)[]",
                "augmentation VARCHAR", "source_crc32 BIGINT",
            ],
            database.Query($"DESCRIBE FROM {Sql.Parquet([Path])}").Rows.Select(row => $"{row[0]} {row[1]}"));
    }

    [Theory]
    [InlineData("\U0001F600")]
    [InlineData("\uFF01")]
    public void Sample_is_found_by_its_id(string id)
    {
        using var database = new Database();
        var found = database.Query($"SELECT sample_id FROM {Sql.Parquet([Path])} WHERE sample_id = {Sql.Text(id)}");
        Assert.Equal([id], found.Rows.Select(row => row[0]));
    }

    [SkippableFact]
    public void Spark_reads_the_same_rows()
    {
        const string Select = "SELECT to_json(struct(*), map('ignoreNullFields', 'false')) AS json FROM t";
        var read = SparkSql.Rows(_folder.Path, Select).Select(row => row.GetProperty("json").GetString()!);
        var snakes = new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
        Assert.Equal(Lines(_rows.Select(row => Normal(JsonSerializer.Serialize(row, snakes)))), Lines(read.Select(Normal)));

        // Each escapes what it likes.
        static string Normal(string json) => JsonSerializer.Serialize(JsonDocument.Parse(json));
    }

    private static ShardRow Row(string id, IReadOnlyList<long> pixels, IReadOnlyList<ShardInstance> instances) => new(
        id, "train", $"a.zip!{id}.png", 40, 60, 4, 6, [1, 2, (byte)id.Length], "raw", [0, 1, 255], "raw", pixels, instances, "",
        uint.MaxValue);

    private static string Lines(IEnumerable<string> rows) => string.Join('\n', rows.Order(StringComparer.Ordinal));

    private static string Json(ShardRow row) => JsonSerializer.Serialize(row);
}
