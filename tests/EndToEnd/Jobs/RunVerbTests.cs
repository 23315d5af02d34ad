using System.Text.Json;
using BatchSeg.Tests.Support;

namespace BatchSeg.EndToEnd.Tests.Jobs;

/// <summary>A pipeline of the stages that are verbs too.</summary>
public sealed class RunVerbTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();
    private readonly string _job;

    public RunVerbTests()
    {
        LabelledArchive.Write(_scratch["pairs.zip"], "a", samples: 20, seed: 1);
        _job = _scratch["job.yaml"];
        File.WriteAllText(_job, $$"""
            variables: {root: "{{_scratch["out"]}}", archive: "{{_scratch["pairs.zip"]}}", epochs: 1}
            settings: {workers: 1}
            summary: ${root}
            stages:
              - {stage: preprocess, input: "${archive}", layout: pairs, output: "${root}/shards", size: 32}
              - stage: train
                data: "${root}/shards"
                output: "${root}/model"
                model: unet
                model-args: {base_channels: 4, depth: 2}
                epochs: "${epochs}"
                batch: 4
              - {stage: infer, input: "${archive}", layout: pairs, model: "${root}/model", output: "${root}/run", run-id: only}
              - {stage: evaluate, input: "${archive}", layout: pairs, predictions: "${root}/run", output: "${root}/evaluation"}
            """);
    }

    [Fact]
    public void Stages_are_skipped_until_what_they_read_or_their_options_change()
    {
        Assert.Equal(["run", "run", "run", "run"], Planned());
        Assert.False(Directory.Exists(_scratch["out"]));
        Assert.Equal(["done", "done", "done", "done"], Statuses(Run()));
        Assert.Equal(["skip", "skip", "skip", "skip"], Planned());
        var before = FolderContents.Of(_scratch["out"]);
        Assert.Equal(["skipped", "skipped", "skipped", "skipped"], Statuses(Run()));
        Assert.Equal(before, FolderContents.Of(_scratch["out"]));

        Assert.Equal(["skip", "run", "run", "run"], Planned("--set", "epochs=2"));
        Assert.Equal(["skipped", "done", "done", "done"], Statuses(Run("--set", "epochs=2")));

        LabelledArchive.Write(_scratch["pairs.zip"], "a", samples: 22, seed: 1);
        Assert.Equal(["done", "done", "done", "done"], Statuses(Run("--set", "epochs=2")));
        Assert.Equal(0, Cli.Run("inspect", _scratch["out", "run"]).Code);
    }

    [Fact]
    public void Everything_that_is_missing_is_told_before_anything_starts()
    {
        var ended = Cli.Run("run", _job, "--set", $"archive={_scratch["nowhere.zip"]}");
        Assert.Equal(3, ended.Code);
        foreach (var stage in new[] { "preprocess", "infer", "evaluate" })
            Assert.Contains($"stage {stage}: {_scratch["nowhere.zip"]} does not exist", ended.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_scratch["out"]));
    }

    [Fact]
    public void Output_that_no_job_made_is_never_replaced()
    {
        Directory.CreateDirectory(_scratch["out", "shards"]);
        File.WriteAllText(_scratch["out", "shards", "manifest.json"], "mine");
        Assert.Equal(2, Cli.Run("run", _job).Code);
        Assert.Equal("mine", File.ReadAllText(_scratch["out", "shards", "manifest.json"]));
    }

    [Fact]
    public void Settings_of_the_file_are_flags_that_the_command_line_wins_over()
    {
        File.WriteAllText(_job, File.ReadAllText(_job).Replace("workers: 1", "workers: 0, engin: local", StringComparison.Ordinal));
        Assert.Contains("unknown key `settings.engin`. Did you mean 'engine'?", Cli.Run("run", _job).Error, StringComparison.Ordinal);
        File.WriteAllText(_job, File.ReadAllText(_job).Replace(", engin: local", "", StringComparison.Ordinal));
        Assert.Contains("--workers is 0: it must be at least 1", Cli.Run("run", _job).Error, StringComparison.Ordinal);
        Assert.Equal(0, Cli.Run("run", _job, "--workers", "1", "--dry-run").Code);
        File.WriteAllText(_job, File.ReadAllText(_job)
            .Replace("workers: 0", "engine: spark, spark-master: local, spark-conf: [a=b, c=d]", StringComparison.Ordinal));
        Assert.Equal(0, Cli.Run("run", _job, "--engine", "local", "--dry-run").Code);
    }

    [Theory]
    [InlineData("", 2)]
    [InlineData("40001", 0)]
    public void Under_spark_submit_the_engine_is_spark_unless_another_is_given(string gatewayPort, int code)
    {
        var command = Cli.Command("run", _job, "--spark-master", "local", "--dry-run"); // Spark's options are faults beside another engine
        command.Environment["PYSPARK_GATEWAY_PORT"] = gatewayPort;
        Assert.Equal(code, Ended.Run(command).Code);
    }

    public void Dispose() => _scratch.Dispose();

    private JsonElement Run(params string[] more) => JobCommands.Json(["run", _job, .. more]);

    private IEnumerable<string> Planned(params string[] more) =>
        Run(["--dry-run", .. more]).GetProperty("stages").EnumerateArray()
            .Select(stage => stage.GetProperty("skips").GetBoolean() ? "skip" : "run");

    private static IEnumerable<string> Statuses(JsonElement report) =>
        report.GetProperty("stages").EnumerateArray().Select(stage => stage.GetProperty("status").GetString()!);
}
