using System.Diagnostics;
using System.Text.Json;
using BatchSeg.Data.Stores;
using BatchSeg.Engine.Publishing;
using BatchSeg.Metrics.Tables;
using BatchSeg.Tests.Support;

namespace BatchSeg.Metrics.Tests.Tables;

/// <summary>Apache Spark's own Parquet reader finds in the tables what was written.</summary>
public sealed class SparkReadsTests
{
    /// <summary>What spark-submit passes to JDK 17.</summary>
    private static readonly string[] Opens = ["java.base/java.nio", "java.base/sun.nio.ch", "java.base/java.lang", "java.base/java.util", "java.base/java.lang.invoke", "java.base/sun.security.action", "java.base/sun.util.calendar"];

    [SkippableFact]
    public async Task Image_rows_are_the_same_in_Spark()
    {
        var jars = SharedFolder.Require("spark", "jars");
        var java = Directory.Exists("/usr/lib/jvm") ? Directory.GetFiles("/usr/lib/jvm", "java", SearchOption.AllDirectories).FirstOrDefault(path => path.Contains("17") && path.EndsWith("bin/java")) : null;
        Skip.If(java is null, "no JDK 17 below /usr/lib/jvm, which Spark needs");

        using var folder = new ScratchFolder();
        var rows = Enumerable.Range(0, 50).Select(Samples.Row).ToList();
        rows.Add(ImageMetricsRow.Of("without truth", "é.zip!x.jpg", "m", 1, 1, metrics: null, Samples.Classes, confidence: null, "masks/x.png"));
        var store = StoreUri.Open(folder.Path);
        await HashingWriter.WriteTable(store, new RunPartition(new(2026, 11, 20), "x1").Images(0), rows);

        var read = ReadWithSpark(java, jars, folder["metrics", "images"], "SELECT *, cast(run_date AS string) AS day FROM t").Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(rows.Count, read.Count);
        foreach (var (row, spark) in rows.Zip(read))
        {
            Assert.Equal((row.SampleId, row.Source, row.Height, "2026-11-20", "x1"), (Text(spark, "sample_id"), Text(spark, "source"), spark.GetProperty("height").GetInt32(), Text(spark, "day"), Text(spark, "run_id")));
            Assert.Equal((row.MeanIou, row.Hd95, row.Confidence), (Number(spark, "mean_iou"), Number(spark, "hd95"), Number(spark, "confidence")));
            Assert.Equal(row.Classes?.Select(c => ((string?)c.Name, c.Tp, c.Iou)), Classes(spark)?.Select(c => (Text(c, "name"), c.GetProperty("tp").GetInt64(), Number(c, "iou"))));
        }
    }

    private static IEnumerable<string> ReadWithSpark(string java, string jars, string folder, string sql)
    {
        var start = new ProcessStartInfo(java) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var open in Opens) start.ArgumentList.Add($"--add-opens={open}=ALL-UNNAMED");
        foreach (var argument in new[] { "-cp", $"{jars}/*", Checkout.File("tests", "Metrics", "fixtures", "ReadTable.java"), folder, sql }) start.ArgumentList.Add(argument);
        start.Environment["SPARK_LOCAL_IP"] = "127.0.0.1";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, error.Result);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    // Spark's JSON leaves NULLs out.
    private static double? Number(JsonElement row, string column) => row.TryGetProperty(column, out var value) ? value.GetDouble() : null;

    private static string? Text(JsonElement row, string column) => row.TryGetProperty(column, out var value) ? value.GetString() : null;

    private static IEnumerable<JsonElement>? Classes(JsonElement row) => row.TryGetProperty("classes", out var value) ? value.EnumerateArray() : null;
}
