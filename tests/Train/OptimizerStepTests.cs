using BatchSeg.Foundation.Errors;
using BatchSeg.Models;
using BatchSeg.Models.Tests.Runtime;
using BatchSeg.Models.Weights;
using BatchSeg.Train.Loop;
using BatchSeg.Train.Optimizers;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Train.Tests;

/// <summary>What happens between gradients and weights.</summary>
public sealed class OptimizerStepTests : IDisposable
{
    private readonly TrainingFixture _training = new([16, 8], validation: 4);
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose()
    {
        _scope.Dispose();
        _training.Dispose();
    }

    [Fact]
    public async Task Two_batches_of_8_accumulated_are_one_of_16()
    {
        // Without batch norm, whose statistics are a batch's own. The plain gradient shows any difference: Adam would divide it away.
        (string, string)[] settings = [("model-args", "base_channels=4,depth=2,batch_norm=false"), ("optimizer", "sgd"), ("lr", "0.1"),
            ("epochs", "2")];
        await _training.Train("one", [.. settings, ("batch", "16")]);
        await _training.Train("two", [.. settings, ("batch", "8"), ("accumulate", "2")]);
        var (one, two) = (Weights("one"), Weights("two"));
        Assert.All(one, pair => Assert.True(pair.Value.isclose(two[pair.Key], 1e-4, 1e-5).all().item<bool>(), pair.Key));
    }

    [Fact]
    public void Clipping_bounds_the_norm_of_all_gradients_together()
    {
        using var model = Model("unet");
        model.call(rand(1, 3, 8, 8)).sum().backward();
        var before = Gradient(model);
        new GradientClipping(Norm: 0.5, Value: 0).Apply(model.parameters());
        Assert.True(before.norm().item<float>() > 0.5);
        Assert.Equal(0.5, Gradient(model).norm().item<float>(), 1e-4);
        Assert.True((Gradient(model) * (before.norm() / 0.5)).isclose(before, 1e-3, 1e-5).all().item<bool>());
    }

    [Fact]
    public void Clipping_cuts_each_value_off()
    {
        using var model = Model("unet");
        model.call(rand(1, 3, 8, 8)).sum().backward();
        var before = Gradient(model);
        new GradientClipping(Norm: 0, Value: 0.01).Apply(model.parameters());
        Assert.True(Gradient(model).SameAs(before.clamp(-0.01, 0.01)));
        new GradientClipping(0, 0).Apply(model.parameters());
    }

    [Fact]
    public void Average_follows_the_weights_and_lends_itself_to_the_model()
    {
        using var model = Model("unet");
        using var average = new AveragedWeights(model, decay: 0.9);
        var bias = model.get_parameter("classify.bias")!;
        using (no_grad()) bias.fill_(1);
        average.Update(stepsBefore: 1_000_000);
        using (no_grad()) bias.fill_(2);
        var started = average.Tensors["classify.bias"].clone();
        average.Update(stepsBefore: 1_000_000);
        Assert.True(average.Tensors["classify.bias"].isclose(started * 0.9 + 0.2).all().item<bool>());
        using (average.Lend()) Assert.True(bias.SameAs(average.Tensors["classify.bias"]));
        Assert.True(bias.SameAs(full_like(bias, 2)));
    }

    [Fact]
    public void Average_weighs_the_first_steps_more()
    {
        using var model = Model("unet");
        using var average = new AveragedWeights(model, decay: 0.999);
        var bias = model.get_parameter("classify.bias")!;
        using (no_grad()) bias.fill_(1);
        var before = average.Tensors["classify.bias"].clone();
        average.Update(stepsBefore: 0);
        Assert.True(average.Tensors["classify.bias"].isclose(before * 0.1 + 0.9).all().item<bool>());
    }

    [Fact]
    public async Task Averaged_training_publishes_the_average()
    {
        await _training.Train("model", [("ema", "0.99"), ("epochs", "1")]);
        var checkpoint = WeightFile.Read(Assert.Single(
            Directory.GetFiles(Path.Combine(_training.Output("model"), "checkpoints"), "epoch-*.safetensors")));
        var published = Weights("model");
        Assert.All(published.Where(pair => !pair.Key.Contains(".running_", StringComparison.Ordinal)), pair =>
            Assert.True(pair.Value.SameAs(checkpoint["average." + pair.Key]), pair.Key));
        Assert.Contains(published, pair => !pair.Value.SameAs(checkpoint["model." + pair.Key]));
        // measured
        Assert.All(published.Keys.Where(key => key.EndsWith(".running_mean", StringComparison.Ordinal)), key =>
            Assert.False(published[key].SameAs(checkpoint["average." + key]), key));
    }

    [Fact]
    public async Task Encoder_with_a_factor_of_0_stays_while_the_decoder_learns()
    {
        await _training.Train(
            "model", [("model", "unet-efficientnetlite0"), ("model-args", ""), ("encoder-lr", "0"), ("epochs", "1"), ("seed", "3")]);
        manual_seed(3);
        using var fresh = ModelRegistry.Create("unet-efficientnetlite0", new ModelOptions(2));
        var trained = Weights("model");
        Assert.All(fresh.named_parameters(), pair =>
            Assert.Equal(pair.name.StartsWith("encoder.", StringComparison.Ordinal), pair.parameter.SameAs(trained[pair.name])));
    }

    [Fact]
    public async Task Encoder_factor_for_a_model_without_one_is_wrong_usage()
    {
        var fault = await Assert.ThrowsAsync<WrongUsageException>(() => _training.Train("model", [("encoder-lr", "0.1")]));
        Assert.Contains("leave --encoder-lr out", fault.Message, StringComparison.Ordinal);
    }

    private static SegmentationModel Model(string name) =>
        ModelRegistry.Create(name, new ModelOptions(
        2, Arguments: new Dictionary<string, string> { ["base_channels"] = "2", ["depth"] = "1" }));

    private static Tensor Gradient(SegmentationModel model) =>
        cat([.. model.parameters().Select(parameter => parameter.grad!.clone().flatten())]);

    private Dictionary<string, Tensor> Weights(string output) =>
        WeightFile.Read(Path.Combine(_training.Output(output), "model.safetensors"));
}
