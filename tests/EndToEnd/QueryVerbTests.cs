using System.Text.Json;
using BatchSeg.Engine.Runs;
using BatchSeg.Evaluate.Tables;
using BatchSeg.Foundation.Classes;
using BatchSeg.Metrics.Semantic;
using BatchSeg.Storage.Publishing;
using BatchSeg.Storage.Stores;
using BatchSeg.Tests.Support;

namespace BatchSeg.EndToEnd.Tests;

public sealed class QueryVerbTests : IAsyncLifetime, IDisposable
{
    private static readonly ClassDefinition[] Classes = [new(0, "cat, small", "#ff0000"), new(1, "ground", "#00ff00")];
    private readonly ScratchFolder _folder = new();

    public async Task InitializeAsync()
    {
        var metrics = ImageMetrics.Of([0, 0, 1, 255], [0, 1, 1, 1], new(2, 2), classes: 2, ignore: 255);
        var row = ImageMetricsRow.Of("a", "a.zip!a.jpg", "m", 2, 2, metrics, Classes, 0.75, "masks/a.png");
        await WrittenTable.Write(StoreUri.Open(_folder.Path), new RunPartition(new(2026, 11, 20), "x").Images(0), [row]);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Json_is_columns_and_rows()
    {
        var ended = Query(
            "select run_id, name, iou from (select run_id, unnest(classes, recursive := true) from images) order by class_id", "--json");
        Assert.Equal((0, ""), (ended.Code, ended.Error));
        Assert.Equal(
            """{"columns":["run_id","name","iou"],"rows":[{"run_id":"x","name":"cat, small","iou":0.5},"""
            + """{"run_id":"x","name":"ground","iou":0.5}]}""", ended.Output.TrimEnd());
    }

    [Fact]
    public void Csv_is_quoted_where_it_must_be()
    {
        var ended = Query("select sample_id, classes[1].name as name, confidence, run_date, [1, 2] as list from images", "--format",
            "csv");
        Assert.Equal("sample_id,name,confidence,run_date,list\na,\"cat, small\",0.75,2026-11-20,\"[1,2]\"\n", ended.Output);
    }

    [Fact]
    public void A_table_has_names_values_and_a_count()
    {
        var ended = Query("select sample_id, confidence, milliseconds from images");
        Assert.All(new[] { "sample_id", "0.75", "NULL", "1 row" }, text => Assert.Contains(text, ended.Output, StringComparison.Ordinal));
    }

    [Fact]
    public void Columns_of_one_name_keep_their_values_and_what_JSON_has_no_number_for_is_null()
    {
        var rows = JsonDocument.Parse(Query("select 1 as n, 2 as n, 'nan'::double as n", "--json").Output).RootElement.GetProperty("rows");
        Assert.Equal("""{"n":1,"n_2":2,"n_3":null}""", rows[0].GetRawText());
    }

    [Theory]
    [InlineData("selec 1", "Parser Error")]
    [InlineData("select mean_uoi from images", "mean_iou")] // DuckDB names the nearest column
    [InlineData("select * from runs", "Views here: images.")]
    public void A_wrong_query_is_code_2_and_says_why(string sql, string reason)
    {
        var ended = Query(sql);
        Assert.Equal((2, ""), (ended.Code, ended.Output));
        Assert.Contains(reason, ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_tables_is_code_3()
    {
        using var empty = new ScratchFolder();
        var ended = Cli.Run("query", "select 1", "--tables", empty.Path);
        Assert.Equal(3, ended.Code);
        Assert.Contains("metrics/images", ended.Error, StringComparison.Ordinal);
    }

    private Ended Query(string sql, params string[] options) => Cli.Run(["query", sql, "--tables", _folder.Path, .. options]);
}
