using System.Text.Json;
using BatchSeg.Pipelines.Arrivals;
using BatchSeg.Storage.Stores;
using BatchSeg.Tests.Support;

namespace BatchSeg.EndToEnd.Tests.Jobs;

[Collection(TrainedRegistryTests.Name)]
public sealed class NightlyTests(TrainedRegistry registry) : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    [Fact]
    public void Second_run_of_a_day_adds_nothing_and_a_new_archive_is_the_only_one_run()
    {
        var first = LabelledArchive.Write(Arrived("monday.zip"), "p", samples: 3, seed: 2);
        var report = JobCommands.Json(Nightly());
        Assert.Equal([first], Archives(report));
        Assert.Equal(3, Directory.EnumerateFiles(_scratch["out", "masks"], "*.png", SearchOption.AllDirectories).Count());
        Assert.True(report.Stage("infer-new").GetProperty("result").GetProperty("runs")[0].GetProperty("mean_iou").GetDouble() > 0);
        Assert.True(JsonElement.DeepEquals(report, JsonDocument.Parse(File.ReadAllText(_scratch["out", "summary.json"])).RootElement));

        var before = FolderContents.Of(_scratch["out"]);
        var again = JobCommands.Json(Nightly());
        Assert.Equal(("skipped", "skipped"), (again.Status("infer-new"), again.Status("remove-old-runs")));
        Assert.Equal(before, FolderContents.Of(_scratch["out"]));

        // The same sample names as monday's: each run's masks stay apart.
        var second = LabelledArchive.Write(Arrived("tuesday.zip"), "p", samples: 3, seed: 3);
        Assert.Equal([second], Archives(JobCommands.Json(Nightly())));
        Assert.Equal(6, Directory.EnumerateFiles(_scratch["out", "masks"], "*.png", SearchOption.AllDirectories).Count());
        var changed = before.Except(FolderContents.Of(_scratch["out"])).Select(line => line.Split(' ')[0]);
        Assert.Equal(["archives.json", "summary.json"], changed);
    }

    [Fact]
    public void Changed_archive_is_run_again()
    {
        LabelledArchive.Write(Arrived("a.zip"), "p", samples: 2, seed: 2);
        JobCommands.Json(Nightly());
        var changed = LabelledArchive.Write(Arrived("a.zip"), "p", samples: 4, seed: 2);
        var report = JobCommands.Json(Nightly());
        Assert.Equal([changed], Archives(report));
        Assert.Equal(4, report.Stage("infer-new").GetProperty("result").GetProperty("runs")[0].GetProperty("images").GetInt32());
    }

    [Fact]
    public void Killed_at_any_moment_and_run_again_it_comes_to_the_same_bytes()
    {
        LabelledArchive.Write(Arrived("one", "a.zip"), "p", samples: 40, seed: 2);
        LabelledArchive.Write(Arrived("two", "b.zip"), "q", samples: 40, seed: 3);
        using var outputs = new ScratchFolder();
        // The summary is of the last run, and that may have found little left to do.
        new KillTester(output => Cli.Command(Nightly(output)), file => file != "summary.json")
            .Check(outputs.Path, rounds: 1, killsPerRound: 3, seed: 1);
    }

    [Fact]
    public async Task Run_that_died_is_completed_with_its_own_date_before_what_arrived_since()
    {
        var archive = LabelledArchive.Write(Arrived("a.zip"), "p", samples: 2, seed: 2);
        var found = Assert.Single(await ArrivedArchive.List(new FileStore(_scratch["arrived"]), CancellationToken.None));
        var version = Path.GetFileName(Directory.EnumerateDirectories(Path.Combine(registry.Uri, "versions")).Single());
        await new OpenDelivery(new DateOnly(2026, 11, 19), $"{registry.Uri}/versions/{version}", "", [found.Identity])
            .Write(new FileStore(_scratch["out"]), CancellationToken.None);
        LabelledArchive.Write(Arrived("b.zip"), "p", samples: 2, seed: 3);

        var runs = JobCommands.Json(Nightly()).Stage("infer-new").GetProperty("result").GetProperty("runs");
        Assert.Equal(["2026-11-19", JobCommands.RunDate], runs.EnumerateArray().Select(run => run.GetProperty("run_date").GetString()!));
        Assert.Equal(archive, runs[0].GetProperty("archives")[0].GetString());
        Assert.False(File.Exists(_scratch["out", OpenDelivery.FileName]));
    }

    [Fact]
    public async Task Second_job_beside_a_first_is_5()
    {
        LabelledArchive.Write(Arrived("a.zip"), "p", samples: 2, seed: 2);
        await using var held = await ArchiveLedger.Lock(new FileStore(_scratch["out"]), CancellationToken.None);
        Assert.Equal(5, Cli.Run(Nightly()).Code);
    }

    [Fact]
    public void Archive_that_cannot_be_read_fails_alone_and_is_tried_again()
    {
        LabelledArchive.Write(Arrived("good", "a.zip"), "p", samples: 2, seed: 2);
        File.WriteAllText(Arrived("bad", "b.zip"), "no archive");
        var ended = Cli.Run(Nightly());
        Assert.Equal(3, ended.Code);
        Assert.Contains("b.zip", ended.Error, StringComparison.Ordinal);
        var summary = JsonDocument.Parse(File.ReadAllText(_scratch["out", "summary.json"])).RootElement;
        Assert.Equal((3, "failed"), (summary.GetProperty("exit_code").GetInt32(), summary.Status("infer-new")));
        Assert.Single(Archives(summary));

        var mended = LabelledArchive.Write(Arrived("bad", "b.zip"), "p", samples: 2, seed: 2);
        Assert.Equal([mended], Archives(JobCommands.Json(Nightly())));
    }

    [Fact]
    public void Old_runs_are_removed_whole_and_the_newest_never()
    {
        LabelledArchive.Write(Arrived("a.zip"), "p", samples: 2, seed: 2);
        var old = RunIdOf(JobCommands.Json(Nightly()));
        LabelledArchive.Write(Arrived("b.zip"), "p", samples: 2, seed: 3);
        var kept = RunIdOf(JobCommands.Json(Nightly(_scratch["out"], "run_date=2026-11-21")));

        var report = JobCommands.Json(Nightly(_scratch["out"], "run_date=2027-11-20"));
        Assert.Equal(old, report.Stage("remove-old-runs").GetProperty("result").GetProperty("removed").EnumerateArray().Single()
            .GetString());
        var left = FolderContents.Of(_scratch["out"]);
        Assert.DoesNotContain(left, line => line.Contains(old, StringComparison.Ordinal)
            && !line.StartsWith("archives.json", StringComparison.Ordinal));
        Assert.Contains(left, line => line.Contains($"run_id={kept}/", StringComparison.Ordinal));
        Assert.Equal("skipped", JobCommands.Json(Nightly(_scratch["out"], "run_date=2028-11-20")).Status("remove-old-runs"));
    }

    [Fact]
    public void Dry_run_tells_archives_tasks_and_what_is_skipped_and_writes_nothing()
    {
        LabelledArchive.Write(Arrived("a.zip"), "p", samples: 20, seed: 2);
        JobCommands.Json(Nightly());
        var added = LabelledArchive.Write(Arrived("b.zip"), "p", samples: 20, seed: 3);
        var before = FolderContents.Of(_scratch["out"]);

        var plan = JobCommands.Json([.. Nightly(), "--dry-run"]).Stage("infer-new");
        Assert.Equal(before, FolderContents.Of(_scratch["out"]));
        Assert.Equal((false, 2), (plan.GetProperty("skips").GetBoolean(), plan.GetProperty("tasks").GetInt32()));
        Assert.Equal(added, Assert.Single(plan.GetProperty("inputs").EnumerateArray()).GetString());
        var skipped = Assert.Single(plan.GetProperty("skipped_inputs").EnumerateArray());
        Assert.StartsWith("done on 2026-11-20", skipped.GetProperty("why").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Prefix_that_is_not_there_is_3_and_an_empty_one_0()
    {
        Assert.Equal(3, Cli.Run(Nightly()).Code);
        Directory.CreateDirectory(_scratch["arrived"]);
        Assert.Equal("skipped", JobCommands.Json(Nightly()).Status("infer-new"));
    }

    public void Dispose() => _scratch.Dispose();

    private string[] Nightly() => Nightly(_scratch["out"]);

    private string[] Nightly(string output, params string[] set) => JobCommands.Nightly(_scratch["arrived"], registry.Uri, output, set);

    private string Arrived(params string[] name)
    {
        var path = _scratch[["arrived", .. name]];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }

    private static IEnumerable<string?> Archives(JsonElement report) =>
        report.Stage("infer-new").GetProperty("result").GetProperty("runs").EnumerateArray()
            .SelectMany(run => run.GetProperty("archives").EnumerateArray()).Select(archive => archive.GetString());

    private static string RunIdOf(JsonElement report) =>
        report.Stage("infer-new").GetProperty("result").GetProperty("runs")[0].GetProperty("run_id").GetString()!;
}
