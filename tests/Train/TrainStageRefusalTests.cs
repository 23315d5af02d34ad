using BatchSeg.Foundation.Errors;
using BatchSeg.Models.Runtime;
using BatchSeg.Models.Weights;
using TorchSharp;

namespace BatchSeg.Train.Tests;

/// <summary>Trainings that cannot be: refused, with what would be right.</summary>
public sealed class TrainStageRefusalTests : IDisposable
{
    private readonly TrainingFixture _training = new();

    public void Dispose() => _training.Dispose();

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
}
