using BatchSeg.Train.Losses;
using static TorchSharp.torch;

namespace BatchSeg.Train.Tests.Losses;

public sealed class LossTermTests
{
    [Fact]
    public void Every_loss_and_every_argument_has_a_reference_value()
    {
        var terms = LossFixture.Read().Cases.SelectMany(c => LossTerm.ParseAll(c.Loss, out _)).ToList();
        Assert.Equal(LossEntry.All.Names, terms.Select(term => term.Name).Distinct().Order(StringComparer.Ordinal));
        Assert.All(LossEntry.All.All, loss => Assert.All(loss.Arguments, argument =>
            Assert.Contains(terms, term => term.Name == loss.Name && term.Arguments.ContainsKey(argument.Name))));
    }

    [Theory]
    [InlineData("sigmoid")]
    [InlineData("colours")]
    public void Every_loss_that_goes_with_an_activation_has_a_reference_value_there(string activation)
    {
        var referenced = LossFixture.Read(activation).Cases.SelectMany(c => LossTerm.ParseAll(c.Loss, out _)).Select(term => term.Name)
            .Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(LossEntry.All.All.Where(loss => loss.Activations.Contains(activation)).Select(loss => loss.Name), referenced);
    }

    [Fact]
    public void Sum_is_read_with_factors_and_arguments()
    {
        var terms = LossTerm.ParseAll("dice + focal=0.5, gamma=3", out var faults);
        Assert.Empty(faults);
        Assert.Equal([("dice", 1.0), ("focal", 0.5)], terms.Select(term => (term.Name, term.Factor)));
        Assert.Equal(3, terms[1].Arguments["gamma"]);
    }

    [Theory]
    [InlineData("dise", "Did you mean 'dice'?")]
    [InlineData("dice=-1", "the factor of dice is '-1': it must be a number of at least 0")]
    [InlineData("dice=0", "a loss needs a factor above 0")]
    [InlineData("focal,gama=2", "focal has no argument 'gama'. Allowed: gamma")]
    [InlineData("focal,gamma=-1", "gamma of focal is '-1': it must be a number from 0 to 10")]
    [InlineData("focal,gamma=1,gamma=2", "gamma of focal is given twice")]
    [InlineData("dice,cross-entropy", "Several losses are joined by +")]
    public void Fault_says_what_is_allowed(string text, string expected)
    {
        LossTerm.ParseAll(text, out var faults);
        Assert.Contains(faults, fault => fault.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void Smoothing_leaves_a_perfect_prediction_some_loss()
    {
        using var scope = NewDisposeScope();
        var options = new LossOptions(2, 255, null, CPU);
        var (logits, truth) = (tensor(new double[] { 50, -50 }, [1, 2, 1, 1]), zeros([1, 1, 1], ScalarType.Int64));
        Assert.Equal(0.1 / 2 * 100, WeightedSum.Of(LossTerm.ParseAll("cross-entropy,label-smoothing=0.1", out _), options)
            .Of(logits, truth).item<double>(), 1e-6);
        var fixture = LossFixture.Read();
        var expected = fixture.Cases.Single(c => c.Loss == "cross-entropy,label-smoothing=0.1");
        options = new LossOptions(fixture.Classes, fixture.IgnoreIndex, fixture.Weights, CPU);
        Assert.Equal(expected.Weighted, WeightedSum.Of(LossTerm.ParseAll(expected.Loss, out _), options)
            .Of(fixture.LogitsTensor(), fixture.TruthTensor()).item<double>(), 1e-6);
    }
}
