using BatchSeg.Engine.Runs;
using BatchSeg.Foundation.Errors;
using BatchSeg.Storage.Stores;

namespace BatchSeg.Train.Tests;

/// <summary>Trainings that are run again: cut short, finished, damaged, or another job.</summary>
public sealed class TrainStageResumeTests : IDisposable
{
    private readonly TrainingFixture _training = new();

    public void Dispose() => _training.Dispose();

    [Theory]
    [InlineData("adam", 1)]
    [InlineData("sgd", 8)]
    [InlineData("rmsprop", 13)]
    [InlineData("adamw", 5, "ema=0.9 accumulate=2 clip-norm=0.5 clip-value=0.1 schedule=one-cycle warmup=0 loss=dice+focal=0.5")]
    public async Task Training_stopped_anywhere_and_run_again_gives_the_bytes_of_one_never_stopped(
        string optimizer, int stopAfterSteps, string more = "")
    {
        (string, string)[] settings =
        [
            ("optimizer", optimizer), ("lr", "0.002"), ("flips", "horizontal"), ("schedule", "cosine"), ("warmup", "0.5"),
            .. more.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(setting => setting.Split('=', 2))
                .Select(pair => (pair[0], pair[1])),
        ];
        await _training.Train("undisturbed", settings);

        (string, string)[] stopped = [.. settings, ("checkpoint-every", "1")];
        using var stop = new CancellationTokenSource();
        var progress = new StopAfter(stopAfterSteps, stop);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _training.Train("disturbed", stopped, progress, cancel: stop.Token));
        await _training.Train("disturbed", stopped, resume: stopAfterSteps > 1); // nothing was kept yet of a first step
        Assert.Equal(_training.Hashes("undisturbed"), _training.Hashes("disturbed"));
    }

    [Fact]
    public async Task Finished_training_run_again_does_nothing()
    {
        var first = await _training.Train("model");
        var before = _training.Hashes("model");
        var again = await _training.Train("model");
        Assert.True(again.AlreadyTrained);
        Assert.Equal(first.ModelId, again.ModelId);
        Assert.Equal(before, _training.Hashes("model"));
    }

    [Fact]
    public async Task Training_begun_by_another_version_is_continued_and_told_of()
    {
        (string, string)[] settings = [("checkpoint-every", "1")];
        await _training.Train("undisturbed", settings);
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            _training.Train("disturbed", settings, new StopAfter(5, stop), cancel: stop.Token));
        await _training.SetVersion("disturbed", "0.0.7");

        var notices = new List<string>();
        await TrainStage.Run(_training.Request("disturbed", settings) with { Resume = true, Notice = notices.Add }, default);
        Assert.Contains("begun by version 0.0.7 and is continued by", Assert.Single(notices), StringComparison.Ordinal);
        Assert.Equal(_training.Hashes("undisturbed"), _training.Hashes("disturbed"));
    }

    [Fact]
    public async Task Model_finished_by_another_version_counts_as_trained()
    {
        var first = await _training.Train("model");
        await _training.SetVersion("model", "0.0.7");
        var before = _training.Hashes("model");
        var again = await _training.Train("model");
        Assert.Equal((true, first.ModelId), (again.AlreadyTrained, again.ModelId));
        Assert.Equal(before, _training.Hashes("model"));
        Assert.True((await TrainStage.Forecast(_training.Request("model"), default)).IsDone);
    }

    [Fact]
    public async Task Other_version_is_named_beside_what_makes_another_job()
    {
        await _training.Train("model");
        await _training.SetVersion("model", "0.0.7");
        var fault = await Assert.ThrowsAsync<WrongUsageException>(() => _training.Train("model", [("seed", "7")]));
        Assert.Contains("the program was 0.0.7", fault.Message, StringComparison.Ordinal);
        Assert.Contains("--seed was 42 and is 7", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Damaged_model_is_made_again_from_its_last_checkpoint()
    {
        await _training.Train("model");
        var before = _training.Hashes("model");
        File.WriteAllText(Path.Combine(_training.Output("model"), "model.safetensors"), "damaged");
        Assert.False((await _training.Train("model")).AlreadyTrained);
        Assert.Equal(before, _training.Hashes("model"));
    }

    [Fact]
    public async Task Other_training_that_may_be_replaced_leaves_nothing_behind()
    {
        await _training.Train("model", [("epochs", "3"), ("panels", "2"), ("keep-checkpoints", "true")]);
        await TrainStage.Run(_training.Request("model", ("epochs", "1")) with { Replaces = true }, default);
        await _training.Train("fresh", [("epochs", "1")]);
        Assert.Equal(_training.Hashes("fresh"), _training.Hashes("model"));
    }

    [Fact]
    public async Task Checkpoint_that_no_record_goes_with_is_refused()
    {
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            _training.Train("model", [("checkpoint-every", "1")], new StopAfter(5, stop), cancel: stop.Token));
        File.Delete(Path.Combine(_training.Output("model"), JobRecord.FileName));
        var fault = await Assert.ThrowsAsync<WrongUsageException>(() => _training.Train("model", [("checkpoint-every", "1")]));
        Assert.Contains("holds the training of another job: there is no job.json", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Output_of_another_job_is_refused_with_what_differs()
    {
        await _training.Train("model");
        var fault = await Assert.ThrowsAsync<WrongUsageException>(() => _training.Train("model", [("seed", "7")]));
        Assert.Contains("--seed was 42 and is 7", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resume_without_a_checkpoint_is_told()
    {
        var fault = await Assert.ThrowsAsync<InputMissingException>(() => _training.Train("model", resume: true));
        Assert.Contains("--resume", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Second_training_on_the_same_output_is_refused()
    {
        await using var held = await OutputLock.Take(new FileStore(_training.Output("model")));
        var fault = await Assert.ThrowsAsync<BatchSegException>(() => _training.Train("model"));
        Assert.Equal(ExitCode.OutputBusy, fault.Code);
    }

    private sealed class StopAfter(int steps, CancellationTokenSource stop) : IProgress<StageProgress>
    {
        private int _steps;

        public void Report(StageProgress value)
        {
            if (++_steps == steps) stop.Cancel();
        }
    }
}
