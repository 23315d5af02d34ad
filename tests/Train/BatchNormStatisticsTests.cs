using BatchSeg.Datasets.Shards;
using BatchSeg.Models;
using BatchSeg.Models.Runtime;
using BatchSeg.Models.Tests.Runtime;
using BatchSeg.Storage.Stores;
using BatchSeg.Tests.Support;
using BatchSeg.Train.Loading;
using BatchSeg.Train.Loop;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BatchSeg.Train.Tests;

public sealed class BatchNormStatisticsTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose()
    {
        _scope.Dispose();
        _scratch.Dispose();
    }

    /// <summary>In the siamese network a layer sees two images in a batch, so its own share of the newest batch is not all that it took
    /// in.</summary>
    [Theory]
    [InlineData("unet", 1)]
    [InlineData("siamese-unet", 2)]
    public async Task MeasureNotArrived_gives_the_mean_and_variance_of_what_the_first_layer_sees(string name, int images)
    {
        using var model = Small(name);
        var loader = await Loader(images);
        var first = Norms(model)[0];
        var seen = new List<Tensor>();
        using (no_grad())
        {
            model.train();
            var hook = first.register_forward_pre_hook((_, input) => { seen.Add(input.clone()); return input; });
            foreach (var batch in loader.Batches(1, 0, default)) model.call(new BatchTensors(CPU, ScalarType.Float32).Images(batch));
            hook.remove();
        }
        first.reset_running_stats();

        Assert.True(Statistics(loader).MeasureNotArrived(model, 1, default));

        var values = cat(seen).transpose(0, 1).flatten(1);
        Assert.True(first.running_mean!.allclose(values.mean([1]), rtol: 0.05, atol: 1e-3));
        Assert.True(first.running_var!.allclose(values.@var(1), rtol: 0.05, atol: 1e-4));
    }

    [Fact]
    public async Task MeasureNotArrived_leaves_alone_what_has_arrived_and_what_is_frozen()
    {
        using var model = ModelRegistry.Get("unet-mobilenetv2").Create(new ModelOptions(2));
        model.FreezeEncoder();
        // 0.99^229 is just above a tenth
        foreach (var norm in Norms(model)) norm.num_batches_tracked!.fill_(norm.momentum > 0.005 ? 229 : 0);
        var (frozen, decoder) = (Norms(model.Encoder!), Norms(model).Except(Norms(model.Encoder!)).ToList());
        decoder[0].num_batches_tracked!.fill_(230);

        Assert.True(Statistics(await Loader()).MeasureNotArrived(model, 1, default));

        Assert.All(frozen, norm => Assert.True(IsAtStart(norm)));
        Assert.True(IsAtStart(decoder[0]));
        Assert.All(decoder.Skip(1), norm => Assert.False(IsAtStart(norm)));
    }

    [Fact]
    public async Task Measuring_counts_no_batches_and_changes_nothing_else()
    {
        using var model = Small("unet");
        var before = model.state_dict().ToDictionary(pair => pair.Key, pair => pair.Value.clone());
        Statistics(await Loader()).MeasureNotArrived(model, 1, default);
        Assert.False(model.training);
        Assert.All(model.state_dict(), pair => Assert.Equal(!pair.Key.Contains("running_"), pair.Value.SameAs(before[pair.Key])));
    }

    [Fact]
    public async Task MeasureEncoder_keeps_the_features_of_random_weights_from_fading()
    {
        using var model = ModelRegistry.Get("unet-mobilenetv2").Create(new ModelOptions(2));
        model.FreezeEncoder();
        var images = rand(4, 3, 32, 32);
        Tensor Features() { using var quiet = no_grad(); model.eval(); return model.call(images).std(); }
        var faded = Features().item<float>();
        Assert.True(Statistics(await Loader()).MeasureEncoder(model, default));
        Assert.All(Norms(model.Encoder!), norm => Assert.False(IsAtStart(norm)));
        Assert.True(Features().item<float>() > 10 * faded, $"{faded} before");
    }

    [Fact]
    public async Task Encoder_frozen_at_random_weights_is_told_of_and_its_decoder_learns()
    {
        using var training = new TrainingFixture();
        var notices = new List<string>();
        var options = TrainingFixture.Options(("model", "unet-mobilenetv2"), ("model-args", ""), ("freeze-encoder", "true"),
            ("epochs", "6"));
        var summary = await TrainStage.Run(new TrainRequest(
            training.Shards, training.Output("model"), options, Resume: false, Threads: 1, Notice: notices.Add), default);
        Assert.Contains("frozen at random weights", Assert.Single(notices), StringComparison.Ordinal);
        Assert.True(summary.Metrics["mean_iou"] > 0.6, $"mIoU {summary.Metrics["mean_iou"]}");
    }

    private static bool IsAtStart(BatchNorm norm) =>
        norm.running_mean!.eq(0).all().item<bool>() && norm.running_var!.eq(1).all().item<bool>();

    private static SegmentationModel Small(string name) =>
        ModelRegistry.Get(name)
            .Create(new ModelOptions(2, 3, new Dictionary<string, string> { ["base_channels"] = "4", ["depth"] = "1" }));

    private static List<BatchNorm> Norms(nn.Module module) => [.. module.modules().OfType<BatchNorm>()];

    private static BatchNormStatistics Statistics(BatchLoader loader) => new(loader, new BatchTensors(CPU, ScalarType.Float32));

    private async Task<BatchLoader> Loader(int images = 1)
    {
        SyntheticShards.Write(_scratch["shards"], [7, 9, 5], validation: 0, images: images);
        var folder = await ShardFolder.Open(new FileStore(_scratch["shards"]), default);
        return new BatchLoader(new ShardCache(folder, folder.Of("train")), 4, new(Normalisation.UnitRange.For(3 * images)),
            shuffleSeed: 1);
    }
}
