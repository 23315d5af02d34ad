using BatchSeg.Train.Losses;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Train.Tests.Losses;

/// <summary>Worked examples of what Keras does with weights and with probabilities.</summary>
public sealed class KerasLossTests : IDisposable
{
    private const long Ignored = 255;
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    /// <summary>Class weights 2, 2, 1 over their sum are each pixel's sample weight, and the default reduction divides by the number of
    /// pixels.</summary>
    [Theory]
    [InlineData("cross-entropy,per-pixel=1")]
    [InlineData("probability-cross-entropy,per-pixel=1")]
    public void Sample_weights_do_not_change_what_is_divided_by(string loss)
    {
        // Two pixels count: class 0 with p = 1/3, class 2 with p = 2/4.
        var logits = tensor(new double[] { 0, 0, 3, 0, 0, 1, 0, Math.Log(2), -2 }, [1, 3, 1, 3]);
        var truth = tensor([0, 2, Ignored], [1, 1, 3]);
        // weights are float32
        Assert.Equal((2.0 / 5 * Math.Log(3) + 1.0 / 5 * Math.Log(2)) / 2, Value(loss, logits, truth, 2.0 / 5, 2.0 / 5, 1.0 / 5), 1e-7);
    }

    [Fact]
    public void Weights_that_are_no_sample_weights_are_divided_by_their_sum()
    {
        var logits = tensor(new double[] { 0, 0, 0, 0, 0, Math.Log(2) }, [1, 3, 1, 2]);
        var truth = tensor([0L, 2L], [1, 1, 2]);
        Assert.Equal((2 * Math.Log(3) + Math.Log(2)) / 3, Value("cross-entropy", logits, truth, 2, 2, 1), 1e-12);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(20)]
    public void Probability_is_cut_off_where_the_network_is_sure(double sureness)
    {
        var logits = tensor(new double[] { -sureness, 0, 0 }, [1, 3, 1, 1]);
        Assert.Equal(-Math.Log(1e-7), Value("probability-cross-entropy", logits, tensor([0L], [1, 1, 1])), 1e-12);
        Assert.Equal(-Math.Log(1 - 1e-7), Value("probability-cross-entropy", logits.neg(), tensor([0L], [1, 1, 1])), 1e-12);
    }

    private static double Value(string loss, Tensor logits, Tensor truth, params double[] weights) =>
        WeightedSum.Of(LossTerm.ParseAll(loss, out _), new LossOptions(3, (int)Ignored, weights.Length == 0 ? null : weights, CPU))
            .Of(logits, truth).item<double>();
}
