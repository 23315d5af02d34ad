using BatchSeg.Engine.Runs;
using BatchSeg.Foundation.Errors;
using BatchSeg.Storage.Stores;
using BatchSeg.Tests.Support;

namespace BatchSeg.Engine.Tests.Runs;

public sealed class StageRunTests : IDisposable
{
    private const int Numbers = 30;

    private readonly ScratchFolder _scratch = new();
    private readonly IStore _output;

    public StageRunTests() => _output = StoreUri.Open(_scratch["out"]);

    [Fact]
    public async Task Publish_names_every_object_in_the_order_of_the_plan()
    {
        var manifest = await Run(new SquareFunction());
        Assert.Equal(Enumerable.Range(0, Numbers).Where(n => n % 10 != 0).Select(n => $"squares/{n:00000}.txt"),
            manifest.Squares.Select(square => square.Name));
    }

    [Fact]
    public async Task Publish_leaves_nothing_of_the_unfinished_run()
    {
        await Run(new SquareFunction());
        Assert.DoesNotContain(FolderContents.Of(_output.Uri), line => line.StartsWith("work/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Output_has_the_same_bytes_whatever_the_workers()
    {
        foreach (var workers in new[] { 1, 2, 7 })
            await NumberStage.Run(StoreUri.Open(_scratch[$"{workers}"]), Numbers, NumberStage.Settings(new SquareFunction(), workers));
        Assert.Equal(FolderContents.Of(_scratch["1"]), FolderContents.Of(_scratch["2"]));
        Assert.Equal(FolderContents.Of(_scratch["1"]), FolderContents.Of(_scratch["7"]));
    }

    [Fact]
    public async Task Rerun_after_a_failure_does_only_what_is_left()
    {
        var failing = new SquareFunction((number, _) =>
            number == 20 ? throw new IOException("no space left on device") : Task.CompletedTask);
        var failure = await Assert.ThrowsAsync<BatchSegException>(() => Run(failing, workers: 1));
        Assert.Equal((ExitCode.Failed, "squares: task 20 failed: no space left on device"), (failure.Code, failure.Message));

        var rest = new SquareFunction();
        await Run(rest, workers: 1);
        Assert.Equal(Numbers - 20, rest.Calls);
    }

    [Fact]
    public async Task Rerun_does_a_finished_task_again_when_its_output_was_damaged()
    {
        await Assert.ThrowsAsync<BatchSegException>(
            () => Run(new SquareFunction((number, _) => number == 20 ? throw new IOException("full") : Task.CompletedTask), workers: 1));
        await _output.WriteText("squares/00003.txt", "8\n");

        var rest = new SquareFunction();
        await Run(rest, workers: 1);
        Assert.Equal(Numbers - 20 + 1, rest.Calls);
        Assert.Equal("9\n", await _output.ReadText("squares/00003.txt"));
    }

    [Fact]
    public async Task Rerun_of_a_published_job_does_nothing()
    {
        var first = await Run(new SquareFunction());
        var again = new SquareFunction();
        Assert.Equal(first.Squares, (await Run(again)).Squares);
        Assert.Equal(0, again.Calls);
    }

    [Fact]
    public async Task Rerun_of_a_published_job_that_was_damaged_makes_it_whole_again()
    {
        await Run(new SquareFunction());
        var whole = FolderContents.Of(_output.Uri);
        await _output.Delete("squares/00007.txt");

        await Run(new SquareFunction());
        Assert.Equal(whole, FolderContents.Of(_output.Uri));
    }

    [Fact]
    public async Task Another_job_is_kept_off_a_published_output_with_a_message_that_names_the_difference()
    {
        await Run(new SquareFunction());
        var refused = await Assert.ThrowsAsync<WrongUsageException>(
            () => NumberStage.Run(_output, Numbers + 1, NumberStage.Settings(new SquareFunction())));
        Assert.Contains("--numbers was 30 and is 31", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_job_is_kept_off_an_unfinished_output()
    {
        await Assert.ThrowsAsync<BatchSegException>(
            () => Run(new SquareFunction((number, _) => number == 5 ? throw new IOException("full") : Task.CompletedTask), workers: 1));
        var refused = await Assert.ThrowsAsync<WrongUsageException>(
            () => NumberStage.Run(_output, Numbers, NumberStage.Settings(new SquareFunction()), input: "changed"));
        Assert.Contains("the inputs are others, or have changed", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_job_may_take_an_output_where_nothing_was_finished()
    {
        await Assert.ThrowsAsync<BatchSegException>(
            () => Run(new SquareFunction((_, _) => throw new IOException("wrong path")), workers: 1));
        var manifest = await NumberStage.Run(_output, 3, NumberStage.Settings(new SquareFunction()));
        Assert.Equal(2, manifest.Squares.Count);
    }

    [Fact]
    public async Task Unfinished_job_does_not_keep_off_one_that_publishes_another_manifest()
    {
        await Assert.ThrowsAsync<BatchSegException>(
            () => Run(new SquareFunction((number, _) => number == 5 ? throw new IOException("full") : Task.CompletedTask), workers: 1));
        var job = NumberStage.Job(3, manifest: "runs/next/manifest.json");
        await using var next = await StageRun.Begin(_output, job, NumberStage.Settings(new SquareFunction()), default);
        await next.Publish(new SquareManifest([]), default);
        Assert.True(await _output.Exists("runs/next/job.json"));
    }

    [Fact]
    public async Task Second_run_on_the_same_output_is_told_that_it_is_busy()
    {
        var begun = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        var first = Run(new SquareFunction(async (_, _) => { begun.TrySetResult(); await release.Task; }));
        await begun.Task;
        var busy = await Assert.ThrowsAsync<BatchSegException>(() => Run(new SquareFunction()));
        Assert.Equal(ExitCode.OutputBusy, busy.Code);
        release.SetResult();
        await first;
    }

    [Fact]
    public async Task Too_many_rejected_items_publish_nothing_and_name_the_commonest_code()
    {
        var failure = await Assert.ThrowsAsync<BatchSegException>(() => Run(new SquareFunction(), maxRejected: 0.05));
        Assert.Equal(ExitCode.TooManyRejected, failure.Code);
        Assert.Contains("3 of 30 items were rejected, and --max-rejected 0.05 allows 1: corrupt_image 3", failure.Message,
            StringComparison.Ordinal);
        Assert.True(await _output.Exists(RejectedTable.DefaultName));
        Assert.False(await _output.Exists(NumberStage.Manifest));
    }

    [Fact]
    public async Task Rerun_that_allows_more_rejected_items_runs_no_task_again()
    {
        await Assert.ThrowsAsync<BatchSegException>(() => Run(new SquareFunction(), maxRejected: 0.05));
        var again = new SquareFunction();
        await Run(again, maxRejected: 0.1);
        Assert.Equal(0, again.Calls);
    }

    [Fact]
    public async Task Cancelled_run_stops_its_tasks_and_continues_later()
    {
        using var stop = new CancellationTokenSource();
        var waiting = new SquareFunction(async (number, cancel) =>
            { if (number == 11) { await stop.CancelAsync(); await Task.Delay(Timeout.Infinite, cancel); } });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => NumberStage.Run(_output, Numbers, NumberStage.Settings(waiting, workers: 1), cancel: stop.Token));

        var rest = new SquareFunction();
        await Run(rest);
        Assert.Equal(Numbers - 11, rest.Calls);
    }

    [Fact]
    public async Task Time_limit_inside_a_task_is_a_failure_and_not_a_cancellation()
    {
        var timedOut = new SquareFunction((_, _) => throw new TaskCanceledException("the server did not answer in 100 s"));
        var failure = await Assert.ThrowsAsync<BatchSegException>(() => Run(timedOut));
        Assert.Equal(ExitCode.Failed, failure.Code);
    }

    [Fact]
    public async Task Progress_counts_what_an_earlier_run_finished()
    {
        await Assert.ThrowsAsync<BatchSegException>(
            () => Run(new SquareFunction((number, _) => number == 20 ? throw new IOException("full") : Task.CompletedTask), workers: 1));
        var seen = new List<StageProgress>();
        await NumberStage.Run(_output, Numbers, NumberStage.Settings(new SquareFunction(), progress: new Recorder(seen)));
        Assert.Equal((20, 30), (seen[0].Done, seen[0].Total));
        Assert.Equal((30, 30, 10), (seen[^1].Done, seen[^1].Total, seen[^1].Items));
    }

    public void Dispose() => _scratch.Dispose();

    private Task<SquareManifest> Run(SquareFunction function, int workers = 2, double maxRejected = 0.5) =>
        NumberStage.Run(_output, Numbers, NumberStage.Settings(function, workers, maxRejected));

    private sealed class Recorder(List<StageProgress> seen) : IProgress<StageProgress>
    {
        public void Report(StageProgress value) => seen.Add(value);
    }
}
