using System.Diagnostics;
using BatchSeg.Storage.Stores;
using BatchSeg.Tests.Support;

namespace BatchSeg.EndToEnd.Tests.Spark;

/// <summary>Stages on a standalone cluster of two workers, their archives and outputs in Azurite: whatever happens to the cluster, the
/// bytes are those of the local engine.</summary>
[Collection(SparkPetsTests.Name)]
public sealed class SparkStageTests(SparkPets pets) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ScratchFolder _scratch = new();

    [SkippableFact]
    public async Task Preprocess_under_speculation_has_the_bytes_of_the_local_engine_and_tells_nobody_the_key()
    {
        var output = pets.NewOutput();
        Directory.CreateDirectory(_scratch["events"]);
        var command = pets.OnCluster(pets.Preprocess(output), "--verbose", "--spark-worker", pets.SlowWorker(), "--spark-conf",
            "spark.eventLog.enabled=true", "--spark-conf", $"spark.eventLog.dir=file://{_scratch["events"]}",
            "--spark-conf", "spark.speculation=true", "--spark-conf", "spark.speculation.multiplier=1", "--spark-conf",
            "spark.speculation.quantile=0.1", "--spark-conf", "spark.speculation.minTaskRuntime=1ms");
        using var run = Ended.Begin(command);
        var lines = await TaskLines(output, run);
        var ended = Ended.Of(run);
        Assert.True(ended.Code == 0, ended.Error);
        Assert.Equal(pets.Shards, await pets.Contents(output));

        Assert.Contains("\"stage\":", lines, StringComparison.Ordinal);
        Assert.DoesNotContain(Azurite.Key, lines + ended.Error + ended.Output, StringComparison.Ordinal);
        var pages = Directory.EnumerateFiles(_scratch["events"], "*", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(pets.ClusterFolder, "*", SearchOption.AllDirectories)).ToDictionary(file => file, ReadShared);
        Assert.Contains(pages.Values, page => page.Contains(
            "spark.executorEnv.AZURE_STORAGE_CONNECTION_STRING\":\"*********(redacted)", StringComparison.Ordinal));
        Assert.DoesNotContain(pages, page => page.Value.Contains(Azurite.Key, StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task Infer_with_an_executor_killed_has_the_bytes_of_the_local_engine()
    {
        var output = pets.NewOutput();
        using var run = Ended.Begin(pets.OnCluster(pets.Infer(output), "--spark-worker", pets.SlowWorker()));
        await ProcessTable.WaitFor(Patience, "batchseg.dll worker --tasks", output);
        Kill(pets.Executors()[0]);
        var ended = Ended.Of(run);
        Assert.True(ended.Code == 0, ended.Error);
        Assert.Equal(pets.Run, await pets.Contents(output));
    }

    [SkippableFact]
    public async Task Preprocess_with_a_worker_killed_has_the_bytes_of_the_local_engine()
    {
        var output = pets.NewOutput();
        using var run = Ended.Begin(pets.OnCluster(pets.Preprocess(output), "--spark-worker", pets.SlowWorker()));
        Kill(await ProcessTable.WaitFor(Patience, "batchseg.dll worker --tasks", output));
        var ended = Ended.Of(run);
        Assert.True(ended.Code == 0, ended.Error);
        Assert.Equal(pets.Shards, await pets.Contents(output));
    }

    [SkippableFact]
    public async Task Driver_killed_leaves_no_worker_and_a_second_run_completes_the_first()
    {
        var output = _scratch["out"]; // on disk: a dead owner's lock there is free at once, and in Azure after a minute
        using (var run = Ended.Begin(pets.OnCluster(pets.Infer(output), "--spark-worker", pets.SlowWorker())))
        {
            await ProcessTable.WaitFor(Patience, "batchseg.dll worker --tasks", output);
            Kill(run.Id);
            Ended.Of(run);
        }
        Assert.True(await ProcessTable.AreGone(Patience, "batchseg.dll worker --tasks", output), "workers are left");

        var ended = Ended.Run(pets.OnCluster(pets.Infer(output)));
        Assert.True(ended.Code == 0, ended.Error);
        Assert.Equal(pets.Run, FolderContents.Of(output).Where(line => !line.StartsWith(".lock", StringComparison.Ordinal)));
        // Spark shows a worker's own words only when it fails: they stand in its executor's log.
        Assert.Contains(Directory.EnumerateFiles(pets.ClusterFolder, "stderr", SearchOption.AllDirectories), log =>
            ReadShared(log).Contains("infer task 15: done", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task Interrupt_is_130_and_leaves_no_worker()
    {
        var output = pets.NewOutput();
        using var run = Ended.Begin(pets.OnCluster(pets.Infer(output), "--spark-worker", pets.SlowWorker()));
        await ProcessTable.WaitFor(Patience, "batchseg.dll worker --tasks", output);
        Process.Start("kill", ["-INT", $"{run.Id}"]).WaitForExit();
        Assert.Equal(130, Ended.Of(run).Code);
        Assert.True(await ProcessTable.AreGone(Patience, "batchseg.dll worker --tasks", output), "workers are left");
    }

    public void Dispose() => _scratch.Dispose();

    private static void Kill(int process) => Process.Start("kill", ["-KILL", $"{process}"]).WaitForExit();

    /// <summary>The first task lines that the run writes for its workers.</summary>
    private async Task<string> TaskLines(string output, Process run)
    {
        var store = pets.Open(output);
        while (!run.HasExited)
        {
            await foreach (var blob in store.List("work/spark/").Where(blob => blob.Name.EndsWith(".jsonl", StringComparison.Ordinal)))
                return await store.ReadText(blob.Name);
            await Task.Delay(100);
        }
        return "";
    }

    /// <summary>A log that its process still writes.</summary>
    private static string ReadShared(string file)
    {
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        return reader.ReadToEnd();
    }
}
