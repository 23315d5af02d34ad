using System.Text.Json;
using BatchSeg.Tests.Support;

namespace BatchSeg.EndToEnd.Tests.Jobs;

public sealed class RetrainTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    [Fact]
    public void First_model_is_promoted_a_second_that_is_not_better_is_kept_out_and_a_rollback_returns()
    {
        LabelledArchive.Write(_scratch["labelled", "one.zip"], "a", samples: 24, seed: 1);
        var first = JobCommands.Json(Retrain()).Stage("promote-if-better").GetProperty("result");
        Assert.True(first.GetProperty("promoted").GetBoolean());
        var firstVersion = first.GetProperty("version").GetString();

        // No gain is enough: whatever the second comes to, the first stays.
        var second = JobCommands.Json(Retrain("min_gain=1")).Stage("promote-if-better");
        Assert.False(second.GetProperty("result").GetProperty("promoted").GetBoolean());
        Assert.Contains($"{firstVersion} stays in service: mean_iou is", second.GetProperty("told").GetString(), StringComparison.Ordinal);
        var secondVersion = second.GetProperty("result").GetProperty("version").GetString();
        Assert.NotEqual(firstVersion, secondVersion);

        // Asked again, nothing is trained or measured again.
        var third = JobCommands.Json(Retrain("min_gain=1"));
        Assert.All(new[] { "preprocess-new", "train-candidate", "promote-if-better" }, stage =>
            Assert.Equal("skipped", third.Status(stage)));

        var listed = JobCommands.Json(["models", "--registry", Registry]);
        Assert.Equal(firstVersion, listed.GetProperty("in_service").GetString());
        Assert.Equal(["in service", "kept out"],
            listed.GetProperty("versions").EnumerateArray().Select(version => version.GetProperty("status").GetString()!));

        Assert.Equal(0, Cli.Run("promote", secondVersion!, "--registry", Registry).Code);
        Assert.Equal(secondVersion, InService().GetProperty("version").GetString());
        Assert.Equal(0, Cli.Run("rollback", "--registry", Registry).Code);
        Assert.Equal(
            (firstVersion, true), (InService().GetProperty("version").GetString(), InService().GetProperty("is_rollback").GetBoolean()));
        Assert.Equal(3, Cli.Run("rollback", "--registry", Registry).Code);
    }

    [Fact]
    public void Added_archives_become_new_shards_and_the_old_ones_stay_byte_for_byte()
    {
        LabelledArchive.Write(_scratch["labelled", "one.zip"], "a", samples: 24, seed: 1);
        Assert.Equal("done", JobCommands.Json(Retrain()).Status("preprocess-new"));
        var (before, manifest) = (FolderContents.Of(_scratch["trained", "shards", "parts"]), Manifest());

        LabelledArchive.Write(_scratch["labelled", "two.zip"], "b", samples: 24, seed: 2);
        var report = JobCommands.Json(Retrain());
        Assert.Equal((1, 2), (report.Stage("preprocess-new").GetProperty("result").GetProperty("new").GetInt32(),
            report.Stage("preprocess-new").GetProperty("result").GetProperty("parts").GetInt32()));
        Assert.Empty(before.Except(FolderContents.Of(_scratch["trained", "shards", "parts"])));
        var shards = Paths(Manifest());
        Assert.Equal(Paths(manifest), shards.Intersect(Paths(manifest)));
        Assert.True(shards.Count > Paths(manifest).Count);
        // The model was trained on, and measured with, both.
        Assert.Equal("done", report.Status("train-candidate"));
        Assert.Equal(0, Cli.Run("inspect", _scratch["trained", "shards"]).Code);
    }

    [Fact]
    public void Killed_at_any_moment_and_run_again_it_comes_to_the_same_shards_and_model()
    {
        LabelledArchive.Write(_scratch["labelled", "one.zip"], "a", samples: 24, seed: 1);
        using var outputs = new ScratchFolder();
        // From scratch: a run that was done before its kill must not train a second version. Decisions hold times, and evaluations are
        // named by where the shards are.
        new KillTester(
            output => Cli.Command(JobCommands.Retrain(_scratch["labelled"], output, "start=scratch")),
            file => file.StartsWith("shards/", StringComparison.Ordinal) || file.EndsWith(".safetensors", StringComparison.Ordinal)
                || file.EndsWith("history.parquet", StringComparison.Ordinal))
            .Check(outputs.Path, rounds: 1, killsPerRound: 3, seed: 4);
    }

    [Fact]
    public void Model_in_service_of_another_kind_is_told_and_a_start_from_scratch_goes_on()
    {
        LabelledArchive.Write(_scratch["labelled", "one.zip"], "a", samples: 24, seed: 1);
        JobCommands.Json(Retrain());
        var ended = Cli.Run(Retrain("model=unet-mobilenetv2", "model_args="));
        Assert.Equal(2, ended.Code);
        Assert.Contains("give `start: scratch`", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Shards_without_a_test_split_are_told_before_anything_is_measured()
    {
        LabelledArchive.Write(_scratch["labelled", "one.zip"], "a", samples: 24, seed: 1);
        var ended = Cli.Run(Retrain("test=0"));
        Assert.Equal(2, ended.Code);
        Assert.Contains("have no test split", ended.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _scratch.Dispose();

    private string Registry => _scratch["trained", "models"];

    private string[] Retrain(params string[] set) => JobCommands.Retrain(_scratch["labelled"], _scratch["trained"], set);

    private JsonElement InService() => JsonDocument.Parse(
        File.ReadAllText(Path.Combine(Registry, "current.json"))).RootElement.GetProperty("in_service");

    private JsonElement Manifest() => JsonDocument.Parse(File.ReadAllText(_scratch["trained", "shards", "manifest.json"])).RootElement;

    private static List<string?> Paths(JsonElement manifest) =>
        [.. manifest.GetProperty("splits").EnumerateObject().SelectMany(split => split.Value.EnumerateArray())
            .Select(shard => shard.GetProperty("path").GetString()).Order(StringComparer.Ordinal)];
}
