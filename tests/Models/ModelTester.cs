using BatchSeg.Foundation.Errors;
using BatchSeg.Imaging;
using BatchSeg.Models.Summary;
using BatchSeg.Models.Tests.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Models.Tests;

/// <summary>What every architecture holds to. A new one derives from this and says its name, its smallest image and its
/// parameters.</summary>
public abstract class ModelTester(string name, int side, long parameters, IReadOnlyDictionary<string, string>? arguments = null)
{
    private const int Classes = 3;

    protected SegmentationModel Create(int seed = 1, int classes = Classes)
    {
        manual_seed(seed);
        return ModelRegistry.Create(name, new ModelOptions(classes, Arguments: arguments));
    }

    [Fact]
    public void Forward_gives_logits_of_the_images_size()
    {
        using var scope = NewDisposeScope();
        using var model = Create();
        var logits = model.call(rand(2, model.InputChannels, side, 2 * side));
        Assert.Equal([2, Classes, side, 2 * side], logits.shape);
        Assert.True(logits.isfinite().all().item<bool>());
    }

    [Theory]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.BFloat16)]
    public void Backward_reaches_every_parameter(ScalarType type)
    {
        using var scope = NewDisposeScope();
        using var model = Create();
        var logits = model.call(rand(2, model.InputChannels, 2 * side, 2 * side).to(type)).to(ScalarType.Float32);
        (logits * rand_like(logits)).sum().backward();
        Assert.All(model.named_parameters(), pair =>
            Assert.True(pair.parameter.grad is { } grad && grad.isfinite().all().item<bool>(), pair.name));
    }

    [Fact]
    public void Forward_of_a_size_that_does_not_fit_names_sizes_that_do()
    {
        using var scope = NewDisposeScope();
        using var model = Create();
        var fault = Assert.Throws<WrongUsageException>(() => model.call(rand(1, model.InputChannels, side + 1, side)));
        Assert.Contains($"{new PixelSize(side, side)} and {new PixelSize(side + model.SizeMultiple, side)}", fault.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Same_seed_gives_the_same_weights_and_another_seed_others()
    {
        using var scope = NewDisposeScope();
        using var first = Create(seed: 5);
        using var again = Create(seed: 5);
        using var other = Create(seed: 6);
        Assert.All(first.state_dict().Zip(again.state_dict()), pair =>
            Assert.True(pair.First.Value.SameAs(pair.Second.Value), pair.First.Key));
        Assert.Contains(first.parameters().Zip(other.parameters()), pair => !pair.First.SameAs(pair.Second));
    }

    [Fact]
    public void State_dict_carries_a_model_over()
    {
        using var scope = NewDisposeScope();
        using var trained = Create(seed: 1);
        var image = rand(2, trained.InputChannels, side, side);
        trained.call(image); // so that running statistics differ from a new model's
        using var copy = Create(seed: 2);
        copy.load_state_dict(trained.state_dict());
        trained.eval();
        copy.eval();
        Assert.True(trained.call(image).SameAs(copy.call(image)));
    }

    [Fact]
    public void Bfloat16_images_give_nearly_the_logits_of_float32()
    {
        using var scope = NewDisposeScope();
        using var model = Create();
        model.eval();
        var image = rand(1, model.InputChannels, side, side);
        var exact = model.call(image);
        var rough = model.call(image.to(ScalarType.BFloat16));
        Assert.Equal(ScalarType.BFloat16, rough.dtype);
        var error = (rough.to(ScalarType.Float32) - exact).abs().max().item<float>();
        Assert.InRange(error, 0, 0.1f * exact.abs().max().item<float>() + 0.02f);
    }

    [Fact]
    public void Live_tensors_after_a_step_are_as_many_as_before()
    {
        using var model = Create();
        Step(model);
        var before = Tensor.TotalCount;
        Step(model);
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void Layer_table_holds_every_parameter_and_ends_in_the_classes()
    {
        using var model = Create();
        var rows = LayerTable.Of(model, new PixelSize(side, side));
        var totals = ParameterTotals.Of(model);
        Assert.Equal(totals.Parameters, rows.Sum(row => row.Parameters));
        Assert.Equal(parameters, totals.Parameters);
        Assert.Equal([1, Classes, side, side], rows[^1].OutputShape);
        Assert.True(model.training);
    }

    private void Step(SegmentationModel model)
    {
        using var scope = NewDisposeScope();
        model.call(rand(1, model.InputChannels, 2 * side, 2 * side)).sum().backward();
    }
}
