using BatchSeg.Engine.Spark;
using BatchSeg.Engine.Tasks;
using BatchSeg.Foundation.Errors;
using BatchSeg.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace BatchSeg.Engine.Tests.Spark;

/// <summary>The runner on `local[2]`, with a worker whose tasks make every kind of trouble.</summary>
[Collection(SparkTests.Name)]
public sealed class SparkRunnerTests(SparkFixture spark) : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    [SkippableFact]
    public async Task Results_and_bytes_are_those_of_the_local_runner()
    {
        var numbers = Enumerable.Range(0, 50).ToList();
        StageTask TaskOf(int number, string output) =>
            new(NumberStage.Name, number, _scratch[output], TaskWork.Of(number), $"work/squares/task-{number:00000}.json");
        var local = new LocalRunner(new TaskFunctions(
            new Dictionary<string, Func<ITaskFunction>> { [NumberStage.Name] = () => new SquareFunction() }), 2);
        await local.Run([.. numbers.Select(number => TaskOf(number, "local"))]).CountAsync();
        var told = new List<int>();
        var results = await Run([.. numbers.Select(number => TaskOf(number, "spark"))], finished: told);

        Assert.Equal(numbers, results.Select(result => result.Number));
        Assert.Equal(FolderContents.Of(_scratch["local"]), FolderContents.Of(_scratch["spark"]));
        Assert.All(told, count => Assert.InRange(count, 0, 50));
    }

    [SkippableFact]
    public async Task Worker_that_is_killed_is_run_again_and_does_not_do_again_what_was_done()
    {
        var marker = _scratch["killed"];
        var results = await Run([TaskOf(0, "a"), TaskOf(1, $"kill-once:{marker}"), TaskOf(2, "c")], tasksPerPartition: 3);
        Assert.Equal(["a", $"kill-once:{marker}", "c"], Written());
        var processes = results.Select(result => result.Summary.GetInt32()).ToList();
        Assert.Equal(int.Parse(File.ReadAllText(marker)), processes[0]); // the dead process had done the first
        Assert.NotEqual(processes[0], processes[1]);
    }

    [SkippableFact]
    public async Task Item_that_aborts_its_worker_is_rejected_and_everything_else_is_done()
    {
        var results = await Run([TaskOf(0, "a", "b"), TaskOf(1, "c", "d", "abort", "e", "f"), TaskOf(2, "g"), TaskOf(3, "h")],
            tasksPerPartition: 2);
        Assert.Equal(["a\nb", "c\nd\ne\nf", "g", "h"], Written());
        var rejected = Assert.Single(results.SelectMany(result => result.Rejected));
        Assert.Equal(("abort", RejectCode.WorkerDied), (rejected.SampleId, rejected.Code));
        Assert.Contains("signal 6", rejected.Reason, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Item_that_hangs_is_rejected_after_the_time_limit()
    {
        var results = await Run([TaskOf(0, "a"), TaskOf(1, "b", "hang", "c")], tasksPerPartition: 2, taskMinutes: 0.05);
        Assert.Equal(["a", "b\nc"], Written());
        Assert.Equal(("hang", RejectCode.TimeLimit),
            Assert.Single(results.SelectMany(result => result.Rejected).Select(item => (item.SampleId, item.Code))));
    }

    [SkippableFact]
    public async Task Task_that_fails_by_itself_ends_the_job_with_its_own_message()
    {
        var failure = await Assert.ThrowsAsync<BatchSegException>(() => Run([TaskOf(0, "a"), TaskOf(1, "fail")]));
        Assert.Equal("trouble: task 1 failed: the disk is on fire", failure.Message);
    }

    [SkippableFact]
    public async Task Program_that_executors_do_not_find_is_told_with_what_to_do()
    {
        var failure = await Assert.ThrowsAsync<BatchSegException>(() => Run([TaskOf(0, "a")], worker: "./nowhere/bin/batchseg"));
        Assert.Contains("nowhere/bin/batchseg", failure.Message, StringComparison.Ordinal);
        Assert.Contains("--archives", failure.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Cancelled_run_ends_at_once_and_the_session_works_on()
    {
        using var cancel = new CancellationTokenSource();
        var running = Run([TaskOf(0, $"slow-once:{_scratch["slow"]}")], cancel: cancel.Token);
        while (!File.Exists(_scratch["slow"])) await Task.Delay(50);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Single(await Run([TaskOf(1, "b")]));
    }

    [SkippableFact]
    public async Task Nothing_of_the_task_lines_stays()
    {
        await Run([TaskOf(0, "a")]);
        Assert.DoesNotContain(FolderContents.Of(_scratch["out"]), line => line.Contains("spark", StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_tasks_need_no_spark()
    {
        var runner = new SparkRunner(_ => throw new InvalidOperationException("asked for"), new SparkOptions(), NullLogger.Instance);
        Assert.Empty(await runner.Run([]).ToListAsync());
    }

    public void Dispose() => _scratch.Dispose();

    private StageTask TaskOf(int number, params string[] items) => TroubleFunction.TaskOf(number, _scratch["out"], items);

    private async Task<List<TaskResult>> Run(
        StageTask[] tasks, int? tasksPerPartition = null, double taskMinutes = 5, string? worker = null, List<int>? finished = null,
        CancellationToken cancel = default)
    {
        await spark.Session(cancel);
        var options = SparkFixture.Options with { TasksPerPartition = tasksPerPartition, TaskMinutes = taskMinutes,
            Worker = worker ?? SparkFixture.Worker };
        return await new SparkRunner(spark.Session, options, NullLogger.Instance).Run(tasks, new Counter(finished ?? []), cancel)
            .ToListAsync(cancel);
    }

    private IEnumerable<string> Written() =>
        Directory.EnumerateFiles(_scratch["out", "items"]).Order(StringComparer.Ordinal).Select(File.ReadAllText);

    private sealed class Counter(List<int> told) : IProgress<int>
    {
        public void Report(int value) => told.Add(value);
    }
}
