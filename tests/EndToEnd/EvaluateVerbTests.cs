using System.Text.Json;
using BatchSeg.Imaging.Encoding;
using BatchSeg.Tests.Support;

namespace BatchSeg.EndToEnd.Tests;

[CollectionDefinition(Azurite.Collection)]
public sealed class AzuriteOfTheseTests : ICollectionFixture<Azurite>;

[Collection(Azurite.Collection)]
public sealed class EvaluateVerbTests(Azurite azurite) : IDisposable, IAsyncLifetime
{
    private readonly ScratchFolder _folder = new();

    public Task InitializeAsync()
    {
        foreach (var folder in new[] { "data/images", "data/masks", "predicted" }) Directory.CreateDirectory(_folder[folder]);
        File.WriteAllBytes(_folder["data", "images", "a.png"], PngEncoder.Encode(new(1, 4, 3)));
        File.WriteAllBytes(_folder["data", "masks", "a.png"], PngEncoder.Encode(new(1, 4, 1, [0, 0, 1, 255])));
        File.WriteAllBytes(_folder["predicted", "a.png"], PngEncoder.Encode(new(1, 4, 1, [0, 1, 1, 1])));
        return Task.CompletedTask;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Json_holds_the_data_sets_numbers()
    {
        var ended = Evaluate("--json");
        Assert.Equal(0, ended.Code);
        var run = JsonDocument.Parse(ended.Output).RootElement;
        Assert.Equal((1, 2 / 3.0, 0.5), (run.GetProperty("measured").GetInt32(), run.GetProperty("pixel_accuracy").GetDouble(),
            run.GetProperty("mean_iou").GetDouble()));
        Assert.Equal("[[1,1],[0,1]]", run.GetProperty("confusion").GetRawText());
    }

    [Fact]
    public void People_get_a_table_of_classes() =>
        Assert.All(["foreground", "mean IoU 0.5000"], text => Assert.Contains(text, Evaluate().Output, StringComparison.Ordinal));

    [Fact]
    public void The_tables_of_an_output_answer_queries()
    {
        Assert.Equal(0, Evaluate("--output", _folder["out"], "--run-date", "2026-11-20", "--run-id", "mine").Code);
        var ended = Cli.Run("query", "select run_date, run_id, mean_iou from runs", "--tables", _folder["out"], "--format", "csv");
        Assert.Equal("run_date,run_id,mean_iou\n2026-11-20,mine,0.5\n", ended.Output);
    }

    [SkippableFact]
    public void Tables_in_Azure_answer_the_same_queries()
    {
        var output = $"az://{Azurite.NewContainer()}/runs";
        Assert.Equal(0, InAzure("evaluate", _folder["data"], "--predictions", _folder["predicted"], "--layout", "pairs", "--output",
            output, "--run-date", "2026-11-20", "--run-id", "mine").Code);
        var ended = InAzure("query", "select run_date, run_id, mean_iou from images", "--tables", output, "--format", "csv");
        Assert.Equal("run_date,run_id,mean_iou\n2026-11-20,mine,0.5\n", ended.Output);
    }

    [Fact]
    public void A_misspelt_layout_is_code_2_with_the_nearest_name()
    {
        var ended = Cli.Run("evaluate", _folder["data"], "--predictions", _folder["predicted"], "--layout", "pair");
        Assert.Equal(2, ended.Code);
        Assert.Contains("'pairs'", ended.Error, StringComparison.Ordinal);
    }

    private Ended Evaluate(params string[] options) =>
        Cli.Run(["evaluate", _folder["data"], "--predictions", _folder["predicted"], "--layout", "pairs", .. options]);

    private Ended InAzure(params string[] arguments)
    {
        var command = Cli.Command(arguments);
        command.Environment["AZURE_STORAGE_CONNECTION_STRING"] = azurite.RequireConnectionString();
        return Ended.Run(command);
    }
}
