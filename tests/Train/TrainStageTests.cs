using BatchSeg.Engine.Runs;
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

/// <summary>What a training learns, shows and publishes.</summary>
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
    public async Task Same_training_twice_gives_the_same_bytes()
    {
        await _training.Train("first", [("flips", "both")]);
        await _training.Train("second", [("flips", "both")]);
        Assert.Equal(_training.Hashes("first"), _training.Hashes("second"));
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
}
