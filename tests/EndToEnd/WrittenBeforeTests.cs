using System.Text.Json;
using BatchSeg.Datasets.Shards;
using BatchSeg.Tables;
using BatchSeg.Tests.Support;

namespace BatchSeg.EndToEnd.Tests;

/// <summary>Shards and tables that version 0.1.0 wrote, when DuckDB wrote them all, are read. The samples: 6x4 images `a`, `b`, `c` and
/// one whose file has an emoji's name, class 1 right of column 0, 1, 2, 3.</summary>
public sealed class WrittenBeforeTests
{
    private static readonly string _folder = Checkout.File("tests", "EndToEnd", "fixtures", "written-before");

    [Theory]
    [InlineData("shards", "raw")]
    [InlineData("shards-png", "png")]
    public void Shards_are_read(string shards, string format)
    {
        var files = Directory.GetFiles(Path.Combine(_folder, shards, "shards"));
        var rows = files.SelectMany(path => ParquetReader.Read<ShardRow>(path)).ToList();
        rows = [.. rows.OrderBy(row => row.Split).ThenBy(row => row.SampleId)];
        Assert.Equal(["a", "b", "c", "--"], rows.Select(row => row.SampleId));
        Assert.Equal(["train", "train", "train", "val"], rows.Select(row => row.Split));
        Assert.All(rows, row => Assert.Equal((format, "raw", 4, 6), (row.ImageFormat, row.MaskFormat, row.Height, row.Width)));
        for (var i = 0; i < rows.Count; i++)
        {
            byte[] line = [.. Enumerable.Range(0, 6).Select(x => (byte)(x > i ? 1 : 0))];
            Assert.Equal([.. line, .. line, .. line, .. line], rows[i].Mask!);
            Assert.Equal([4 * (i + 1), 4 * (5 - i)], rows[i].ClassPixels);
            Assert.Empty(rows[i].Instances);
        }
    }

    [Theory]
    [InlineData("shards")]
    [InlineData("shards-png")]
    public void Hashes_of_shards_are_right(string shards)
    {
        var ended = Cli.Run("inspect", Path.Combine(_folder, shards), "--json");
        Assert.True(ended.Code == 0, ended.Error);
        Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(ended.Output).RootElement.ValueKind);
    }

    [Theory]
    [InlineData("select sample_id, round(mean_iou, 6) as iou from images order by 1", """[["a",0.875],["b",0.913194],["c",0.919872]]""")]
    [InlineData("select images, measured, confusion from runs", "[[3,3,[[24,0],[3,45]]]]")]
    [InlineData("select run_id, code from rejected where sample_id = 'unpredicted'", """[["before","prediction_missing"]]""")]
    [InlineData("select classes[2].tp from images where sample_id = 'b'", "[[15]]")]
    public void Tables_are_read(string sql, string rows)
    {
        var ended = Cli.Run("query", sql, "--tables", Path.Combine(_folder, "tables"), "--json");
        Assert.True(ended.Code == 0, ended.Error);
        var read = JsonDocument.Parse(ended.Output).RootElement.GetProperty("rows").EnumerateArray();
        var values = read.Select(row => row.EnumerateObject().Select(column => column.Value));
        Assert.Equal(rows, JsonSerializer.Serialize(values));
    }
}
