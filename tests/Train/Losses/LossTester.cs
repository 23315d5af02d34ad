using BatchSeg.Models.Outputs;
using BatchSeg.Train.Losses;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Train.Tests.Losses;

/// <summary>What holds for every loss.</summary>
/// <param name="loss">As a recipe writes it.</param>
public abstract class LossTester(string loss, string activation = OutputActivation.Standard) : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private protected LossFixture Fixture { get; } = LossFixture.Read(activation);

    private long Ignore => Fixture.IgnoreIndex;

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Value_is_that_of_the_reference()
    {
        var expected = Fixture.Cases.Single(c => c.Loss == loss);
        Assert.Equal(expected.Plain, Value(Fixture.LogitsTensor()), 1e-6);
        Assert.Equal(expected.Weighted, Value(Fixture.LogitsTensor(), Fixture.Weights), 1e-6);
        Assert.Equal(expected.Plain, Value(Fixture.LogitsTensor().to(ScalarType.Float32)), 1e-5);
    }

    [Fact]
    public void Perfect_prediction_has_no_loss_and_every_other_has_more()
    {
        var perfect = Perfect();
        Assert.InRange(Value(perfect), 0, 1e-5);
        manual_seed(2);
        for (var i = 0; i < 5; i++) Assert.True(Value(perfect + 30 * randn_like(perfect)) > Value(perfect));
    }

    [Fact]
    public void Logits_of_ignored_pixels_change_nothing()
    {
        var logits = Fixture.LogitsTensor();
        var ignored = Fixture.TruthTensor().eq(Ignore).unsqueeze(1);
        Assert.Equal(Value(logits), Value(logits.masked_fill(ignored, 7)));
        Assert.Equal(0, Gradient(logits).masked_select(ignored).abs().max().item<double>());
    }

    [Fact]
    public void Nothing_but_ignored_pixels_is_no_loss_and_no_gradient()
    {
        var logits = Fixture.LogitsTensor().requires_grad_();
        var value = Loss().Of(logits, full_like(Fixture.TruthTensor(), Ignore));
        value.backward();
        Assert.Equal(0, value.item<double>());
        Assert.Equal(0, logits.grad!.abs().max().item<double>());
    }

    [Fact]
    public void Gradient_is_that_of_finite_differences()
    {
        var logits = Fixture.LogitsTensor();
        var gradient = Gradient(logits);
        manual_seed(3);
        for (var i = 0; i < 5; i++)
        {
            var direction = randn_like(logits);
            var difference = (Value(logits + 1e-6 * direction) - Value(logits - 1e-6 * direction)) / 2e-6;
            Assert.Equal(difference, (gradient * direction).sum().item<double>(), 1e-6);
        }
    }

    [Theory]
    [InlineData(50)]
    [InlineData(-50)]
    public void Gradient_is_finite_where_the_network_is_sure(double sureness) =>
        Assert.True(isfinite(Gradient(Perfect() * sureness)).all().item<bool>());

    [Fact]
    public void Flipped_batch_has_the_same_loss() =>
        Assert.Equal(Value(Fixture.LogitsTensor()), Value(Fixture.LogitsTensor().flip(3), truth: Fixture.TruthTensor().flip(2)), 1e-9);

    private ILoss Loss(IReadOnlyList<double>? weights = null) =>
        WeightedSum.Of(LossTerm.ParseAll(loss, out _), Fixture.Options(weights));

    protected double Value(Tensor logits, IReadOnlyList<double>? weights = null, Tensor? truth = null) =>
        Loss(weights).Of(logits, truth ?? Fixture.TruthTensor()).to(ScalarType.Float64).item<double>();

    private Tensor Gradient(Tensor logits)
    {
        var leaf = logits.clone().requires_grad_();
        Loss().Of(leaf, Fixture.TruthTensor()).backward();
        return leaf.grad!;
    }

    /// <summary>Logits that are as sure as they are right.</summary>
    private Tensor Perfect()
    {
        var truth = Fixture.TruthTensor();
        return Fixture.Output().Targets(truth.masked_fill(truth.eq(Ignore), 0), ScalarType.Float64) * 100 - 50;
    }
}

/// <summary>What holds besides for a loss that takes each pixel without its place.</summary>
public abstract class PlacelessLossTester(string loss, string activation = OutputActivation.Standard) : LossTester(loss, activation)
{
    [Fact]
    public void Order_of_the_pixels_changes_nothing()
    {
        manual_seed(4);
        var (logits, truth) = (Fixture.LogitsTensor(), Fixture.TruthTensor());
        var order = randperm(Fixture.Height * Fixture.Width);
        Assert.Equal(Value(logits), Value(logits.flatten(2).index_select(2, order).view_as(logits),
            truth: truth.flatten(1).index_select(1, order).view_as(truth)), 1e-9);
    }
}
