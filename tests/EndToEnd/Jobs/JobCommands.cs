using System.Text.Json;
using BatchSeg.Tests.Support;

namespace BatchSeg.EndToEnd.Tests.Jobs;

/// <summary>The project's job files by the command line, with settings that take a second or two.</summary>
internal static class JobCommands
{
    public const string RunDate = "2026-11-20";

    public static string[] Nightly(string input, string model, string output, params string[] set) =>
        Run("nightly", ["run_date=" + RunDate, $"input={input}", $"model={model}", $"output={output}", "layout=pairs", .. set]);

    public static string[] Retrain(string input, string output, params string[] set) => Run("retrain",
        ["run_date=" + RunDate, $"input={input}", $"output={output}", "layout=pairs", "size=32", "model_args=base_channels=4,depth=2",
            "epochs=2", "batch=4", "lr=0.01", .. set]);

    /// <summary>Runs it to a good end.</summary>
    public static JsonElement Json(string[] arguments)
    {
        var ended = Cli.Run([.. arguments, "--json"]);
        Assert.True(ended.Code == 0, ended.Error);
        return JsonDocument.Parse(ended.Output).RootElement;
    }

    /// <summary>What the report says of one stage.</summary>
    public static JsonElement Stage(this JsonElement report, string stage) =>
        report.GetProperty("stages").EnumerateArray().Single(found => found.GetProperty("stage").GetString() == stage);

    public static string? Status(this JsonElement report, string stage) => report.Stage(stage).GetProperty("status").GetString();

    private static string[] Run(string job, IEnumerable<string> set) =>
        ["run", Checkout.File("jobs", $"{job}.yaml"), .. set.SelectMany(pair => new[] { "--set", pair }), "--workers", "1"];
}
