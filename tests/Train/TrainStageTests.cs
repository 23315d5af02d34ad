using BatchSeg.Engine.Runs;
using BatchSeg.Foundation.Errors;
using BatchSeg.Imaging;
using BatchSeg.Imaging.Decoding;
using BatchSeg.Models;
using BatchSeg.Models.Runtime;
using BatchSeg.Models.Tests.Runtime;
using BatchSeg.Models.Weights;
using BatchSeg.Storage.Stores;
using BatchSeg.Tables;
using BatchSeg.Train.Loop;
using TorchSharp;

namespace BatchSeg.Train.Tests;

public sealed class TrainStageTests : IDisposable
{
    private readonly TrainingFixture _training = new();

    public void Dispose() => _training.Dispose();

    [Fact]
    public async Task Training_learns_and_publishes_the_best_epochs_model()
    {
        var summary = await _training.Train("model", [("epochs", "8")]);
        Assert.True(summary.Metrics["mean_iou"] > 0.85, $"mIoU {summary.Metrics["mean_iou"]}");

        var history = ParquetReader.Read<HistoryRow>(Path.Combine(_training.Output("model"), "history.parquet")).ToList();
        Assert.Equal(16, history.Count);
        var best = history.Where(row => row.Split == "val").MaxBy(row => row.MeanIou)!;
        Assert.Equal(best.Epoch, summary.BestEpoch);
        Assert.Equal(best.MeanIou, summary.Metrics["mean_iou"]);

        using var files = await ModelFolder.Fetch(new FileStore(_training.Output("model")), default);
        using var scope = torch.NewDisposeScope();
        using var model = files.Build();
        Assert.Equal([2, 2, 32, 32], model.call(torch.rand(2, 3, 32, 32)).shape);
        Assert.Equal(8, Directory.GetFiles(Path.Combine(_training.Output("model"), "panels")).Length);
    }

    [Fact]
    public async Task Panels_within_epochs_and_the_weights_of_every_epoch_are_kept_when_asked_for()
    {
        await _training.Train("model", [("epochs", "2"), ("panel-every", "3"), ("keep-checkpoints", "true")]);
        var panels = Directory.GetFiles(Path.Combine(_training.Output("model"), "panels")).Select(Path.GetFileName);
        Assert.Contains("epoch-0002-step-000003.png", panels);
        Assert.DoesNotContain("epoch-0002-step-000002.png", panels);

        using var scope = torch.NewDisposeScope();
        var checkpoints = Path.Combine(_training.Output("model"), "checkpoints");
        var (first, second) = (WeightFile.Read(Path.Combine(checkpoints, "model-epoch-0001.safetensors")),
            WeightFile.Read(Path.Combine(checkpoints, "model-epoch-0002.safetensors")));
        Assert.Equal(first.Keys.Order(), second.Keys.Order());
        Assert.Contains(first, pair => !pair.Value.allclose(second[pair.Key]));
    }

    [Fact]
    public async Task Panels_within_epochs_change_no_weight()
    {
        var plain = await _training.Train("plain", [("epochs", "2")]);
        var drawn = await _training.Train("drawn", [("epochs", "2"), ("panel-every", "1")]);
        Assert.Equal(plain.ModelId, drawn.ModelId);
    }

    [Fact]
    public async Task Split_to_measure_on_must_be_there()
    {
        var fault = await Assert.ThrowsAsync<WrongUsageException>(() => _training.Train("model", [("validate-on", "test")]));
        Assert.Contains("hold no test samples", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shards_that_a_recipe_is_not_for_are_refused_with_all_that_differs()
    {
        var fault = await Assert.ThrowsAsync<WrongUsageException>(
            () => _training.Train("model", [("expect", "layout=camvid,size=64x32,resize=crop")]));
        Assert.Equal(3, fault.Faults.Count);
        Assert.Contains("size 64x32, and those in", fault.Message, StringComparison.Ordinal);
        Assert.Contains("--expect none", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Same_training_twice_gives_the_same_bytes()
    {
        await _training.Train("first", [("flips", "both")]);
        await _training.Train("second", [("flips", "both")]);
        Assert.Equal(_training.Hashes("first"), _training.Hashes("second"));
    }

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
    public async Task Damaged_shard_fails_with_its_name()
    {
        var shard = Path.Combine(_training.Shards, "shards", "train-00001.parquet");
        var bytes = File.ReadAllBytes(shard);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(shard, bytes);
        var fault = await Assert.ThrowsAsync<BatchSegException>(() => _training.Train("model"));
        Assert.Equal(ExitCode.Failed, fault.Code);
        Assert.Contains("shards/train-00001.parquet", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Loss_that_is_no_number_stops_with_the_step_and_keeps_the_last_good_checkpoint()
    {
        var fault = await Assert.ThrowsAsync<BatchSegException>(
            () => _training.Train("model", [("optimizer", "sgd"), ("lr", "100"), ("momentum", "0"), ("checkpoint-every", "1"),
            ("epochs", "50"), ("model-args", "base_channels=4,depth=2,batch_norm=false")]));
        Assert.Equal(ExitCode.Failed, fault.Code);
        Assert.Matches("at step [0-9]+ of epoch [0-9]+", fault.Message);

        using var scope = torch.NewDisposeScope();
        var kept = WeightFile.Read(Assert.Single(
            Directory.GetFiles(Path.Combine(_training.Output("model"), "checkpoints"), "epoch-*.safetensors")));
        Assert.All(kept, pair => Assert.True(!pair.Value.is_floating_point() || torch.isfinite(pair.Value).all().item<bool>(), pair.Key));
    }

    [Fact]
    public async Task Images_that_the_model_cannot_take_are_told_with_sizes_that_work()
    {
        var fault = await Assert.ThrowsAsync<WrongUsageException>(() => _training.Train("model", [("model-args", "depth=6")]));
        Assert.Contains("multiples of 64", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("binary-cross-entropy")]
    [InlineData("dice+focal")]
    public async Task One_sigmoid_channel_learns_two_classes(string loss)
    {
        var summary = await _training.Train("model", [("epochs", "8"), ("activation", "sigmoid"), ("loss", loss)]);
        Assert.True(summary.Metrics["mean_iou"] > 0.85, $"mIoU {summary.Metrics["mean_iou"]}");
        using var files = await ModelFolder.Fetch(new FileStore(_training.Output("model")), default);
        using var scope = torch.NewDisposeScope();
        using var model = files.Build();
        Assert.Equal("sigmoid", files.Card.Activation);
        Assert.Equal([2, 1, 32, 32], model.call(torch.rand(2, 3, 32, 32)).shape);
    }

    [Fact]
    public async Task Three_channels_learn_to_paint_the_classes_colours()
    {
        var summary = await _training.Train("model", [("epochs", "8"), ("activation", "colours"), ("loss", "binary-cross-entropy")]);
        Assert.True(summary.Metrics["mean_iou"] > 0.85, $"mIoU {summary.Metrics["mean_iou"]}");
        using var files = await ModelFolder.Fetch(new FileStore(_training.Output("model")), default);
        using var scope = torch.NewDisposeScope();
        using var model = files.Build();
        Assert.Equal([2, 3, 32, 32], model.call(torch.rand(2, 3, 32, 32)).shape);
    }

    [Fact]
    public async Task One_sigmoid_channel_is_watched_by_binary_accuracy_and_smoothed_iou()
    {
        await _training.Train("model", [("epochs", "1"), ("activation", "sigmoid"), ("loss", "binary-cross-entropy")]);
        await _training.Train("softmax", [("epochs", "1")]);
        var row = History("model").Single(row => row.Split == "val");
        Assert.Equal(row.PixelAccuracy, row.BinaryAccuracy);
        Assert.InRange(row.SmoothedIou!.Value, 0.01, 0.99);
        Assert.All(History("softmax"), other => Assert.Equal((null, null), (other.BinaryAccuracy, other.SmoothedIou)));
    }

    [Theory]
    [InlineData("0.2", 2)]
    [InlineData("0.5", 3)]
    [InlineData("0.001", 1)]
    public async Task Share_of_the_validation_samples_is_the_first_of_them_rounded_up(string share, int samples)
    {
        await _training.Train("model", [("epochs", "1"), ("val-share", share)]);
        Assert.Equal(samples, History("model").Single(row => row.Split == "val").Samples);
    }

    [Fact]
    public async Task Normalisation_that_was_asked_for_is_on_the_card()
    {
        await _training.Train("model", [("epochs", "1"), ("normalisation", "signed-128")]);
        Assert.Equal([128.0 / 255, 128.0 / 255, 128.0 / 255],
            (await ModelFolder.ReadCard(new FileStore(_training.Output("model")), default)).Normalisation.Mean);
        await _training.Train("own", [("epochs", "1")]);
        Assert.NotEqual(History("own")[0].Loss, History("model")[0].Loss);
    }

    [Fact]
    public async Task Sigmoid_of_three_classes_is_refused_by_their_names()
    {
        SyntheticShards.Write(_training.Shards, [2], validation: 1, classes: [.. SyntheticShards.Classes, new(2, "sky", "#0000ff")]);
        var fault = await Assert.ThrowsAsync<WrongUsageException>(
            () => _training.Train("model", [("activation", "sigmoid"), ("loss", "dice")]));
        Assert.Contains("--activation sigmoid needs exactly 2 classes, and these are 3: ground, rectangle, sky", fault.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_shards_and_weights_are_missing_input()
    {
        await Assert.ThrowsAsync<InputMissingException>(
            () => TrainStage.Run(
            new TrainRequest(_training.Output("nowhere"), _training.Output("model"), TrainingFixture.Options(), false, 1), default));
        await Assert.ThrowsAsync<InputMissingException>(() => _training.Train("model", [("weights", "nowhere.pth")]));
    }

    [Fact]
    public async Task Second_training_on_the_same_output_is_refused()
    {
        await using var held = await OutputLock.Take(new FileStore(_training.Output("model")));
        var fault = await Assert.ThrowsAsync<BatchSegException>(() => _training.Train("model"));
        Assert.Equal(ExitCode.OutputBusy, fault.Code);
    }

    [Fact]
    public async Task Frozen_encoder_leaves_training_as_it_came()
    {
        (string, string)[] settings = [("model", "unet-efficientnetlite0"), ("model-args", ""), ("epochs", "1")];
        await _training.Train("first", settings);
        var weights = Path.Combine(_training.Output("first"), "model.safetensors");
        await _training.Train("model", [.. settings, ("freeze-encoder", "true"), ("weights", weights), ("seed", "3")]);
        using var files = await ModelFolder.Fetch(new FileStore(_training.Output("model")), default);
        using var scope = torch.NewDisposeScope();
        using var trained = files.Build();
        var before = WeightFile.Read(weights);
        Assert.All(
            trained.state_dict().Where(pair => pair.Key.StartsWith("encoder.", StringComparison.Ordinal)
            && pair.Value.is_floating_point()), pair => Assert.True(pair.Value.SameAs(before[pair.Key]), pair.Key));
        Assert.All(trained.named_parameters().Where(pair => pair.name.StartsWith("decoder.", StringComparison.Ordinal)), pair =>
            Assert.False(pair.parameter.SameAs(before[pair.name]), pair.name));
    }

    [Fact]
    public async Task Weights_of_a_trained_model_start_another()
    {
        await _training.Train("first", [("epochs", "6")]);
        var notices = new List<string>();
        var options = TrainingFixture.Options(("weights", Path.Combine(_training.Output("first"), "model.safetensors")), ("epochs", "1"),
            ("lr", "0.0001"), ("class-weights", "inverse"), ("loss", "cross-entropy+dice"));
        var second = await TrainStage.Run(new TrainRequest(
            _training.Shards, _training.Output("second"), options, Resume: false, Threads: 1, Notice: notices.Add), default);
        Assert.True(second.Metrics["mean_iou"] > 0.7, $"mIoU {second.Metrics["mean_iou"]}");
        Assert.Contains("0 of the model start from random values: none", Assert.Single(notices), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Progress_tells_epoch_loss_and_the_number_of_steps()
    {
        var reports = new List<StageProgress>();
        await _training.Train("model", progress: new Collect(reports));
        Assert.Equal((15, 15, 63), (reports[^1].Done, reports[^1].Total, reports[^1].Items));
        Assert.Matches("epoch 3/3, loss [0-9.]+, val mIoU [0-9.]+", reports[^1].Detail);
    }

    [Fact]
    public async Task Panel_shows_image_truth_and_prediction_of_each_example()
    {
        await _training.Train("model", [("epochs", "1"), ("panels", "2")]);
        var panel = ImageDecoder.Decode(File.ReadAllBytes(Path.Combine(_training.Output("model"), "panels", "epoch-0001.png")),
            new DecodeOptions());
        Assert.Equal(new PixelSize(2 * 36 + 4, 3 * 36 + 4), panel.Size);
    }

    [Fact]
    public async Task Patience_ends_a_training_that_stopped_improving()
    {
        var summary = await _training.Train("model", [("epochs", "40"), ("patience", "2"), ("lr", "0.03")]);
        Assert.InRange(summary.Epochs, summary.BestEpoch + 2, summary.BestEpoch + 2);
        Assert.True(summary.Epochs < 40);
    }

    private List<HistoryRow> History(string output) =>
        [.. ParquetReader.Read<HistoryRow>(Path.Combine(_training.Output(output), "history.parquet"))];

    private sealed class Collect(List<StageProgress> reports) : IProgress<StageProgress>
    {
        public void Report(StageProgress value) => reports.Add(value);
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
