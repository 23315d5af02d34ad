using System.Text.Json;
using BatchSeg.Engine.Runs;
using BatchSeg.Evaluate.Tables;
using BatchSeg.Storage.Publishing;
using BatchSeg.Storage.Stores;
using BatchSeg.Tests.Support;

namespace BatchSeg.Evaluate.Tests.Tables;

/// <summary>Apache Spark's own Parquet reader finds in the tables what was written.</summary>
public sealed class SparkReadsTests
{
    [SkippableFact]
    public async Task Image_rows_are_the_same_in_Spark()
    {
        using var folder = new ScratchFolder();
        var rows = Enumerable.Range(0, 50).Select(Samples.Row).ToList();
        rows.Add(ImageMetricsRow.Of(
            "without truth", "é.zip!x.jpg", "m", 1, 1, metrics: null, Samples.Classes, confidence: null, "masks/x.png"));
        var store = StoreUri.Open(folder.Path);
        await WrittenTable.Write(store, new RunPartition(new(2026, 11, 20), "x1").Images(0), rows);

        var read = SparkSql.Rows(folder["metrics", "images"], "SELECT *, cast(run_date AS string) AS day FROM t");
        Assert.Equal(rows.Count, read.Count);
        foreach (var (row, spark) in rows.Zip(read))
        {
            Assert.Equal(
                (row.SampleId, row.Source, row.Height, "2026-11-20", "x1"),
                (Text(spark, "sample_id"), Text(spark, "source"), spark.GetProperty("height").GetInt32(), Text(spark, "day"),
                    Text(spark, "run_id")));
            Assert.Equal(
                (row.MeanIou, row.Hd95, row.Confidence), (Number(spark, "mean_iou"), Number(spark, "hd95"), Number(spark, "confidence")));
            Assert.Equal(
                row.Classes?.Select(c => ((string?)c.Name, c.Tp, c.Iou)),
                Classes(spark)?.Select(c => (Text(c, "name"), c.GetProperty("tp").GetInt64(), Number(c, "iou"))));
        }
    }

    // Spark's JSON leaves NULLs out.
    private static double? Number(JsonElement row, string column) => row.TryGetProperty(column, out var value) ? value.GetDouble() : null;

    private static string? Text(JsonElement row, string column) => row.TryGetProperty(column, out var value) ? value.GetString() : null;

    private static IEnumerable<JsonElement>? Classes(JsonElement row) =>
        row.TryGetProperty("classes", out var value) ? value.EnumerateArray() : null;
}
