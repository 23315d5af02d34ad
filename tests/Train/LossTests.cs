using BatchSeg.Train.Losses;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Train.Tests;

/// <summary>Every loss against its formula written out in loops.</summary>
public sealed class LossTests : IDisposable
{
    private const int Classes = 3, Ignore = 255, Side = 5;

    private readonly TorchSharp.DisposeScope _scope = NewDisposeScope();
    private readonly Tensor _logits;
    private readonly Tensor _truth;

    public LossTests()
    {
        manual_seed(1);
        _logits = randn(2, Classes, Side, Side).requires_grad_();
        _truth = randint(0, 2, [2, Side, Side], dtype: ScalarType.Int64); // class 2 does not occur
        _truth[0, 0].fill_(Ignore);
    }

    public void Dispose() => _scope.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Cross_entropy_is_the_weighted_mean_over_counted_pixels(bool weighted)
    {
        double[]? weights = weighted ? [0.5, 2, 1] : null;
        var (sum, weightSum) = (0.0, 0.0);
        foreach (var (p, t) in Pixels())
        {
            var weight = weights?[t] ?? 1;
            sum -= weight * Math.Log(p[t]);
            weightSum += weight;
        }
        Assert.Equal(sum / weightSum, Value("cross-entropy", weights), 1e-5);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Dice_is_the_mean_over_the_classes_in_the_truth(bool weighted)
    {
        double[] weights = weighted ? [0.5, 2, 1] : [1, 1, 1];
        var (sum, weightSum) = (0.0, 0.0);
        for (var c = 0; c < Classes; c++)
        {
            var overlap = Pixels().Where(pixel => pixel.Truth == c).Sum(pixel => pixel.Probabilities[c]);
            double predicted = Pixels().Sum(pixel => pixel.Probabilities[c]), actual = Pixels().Count(pixel => pixel.Truth == c);
            if (actual == 0) continue;
            sum += weights[c] * (1 - 2 * overlap / (predicted + actual));
            weightSum += weights[c];
        }
        Assert.Equal(sum / weightSum, Value("dice", weighted ? weights : null), 1e-5);
    }

    [Fact]
    public void Sum_is_the_sum() =>
        Assert.Equal(Value("cross-entropy", null) + Value("dice", null), Value("cross-entropy+dice", null), 1e-5);

    [Theory]
    [InlineData("cross-entropy")]
    [InlineData("dice")]
    [InlineData("cross-entropy+dice")]
    public void Ignored_pixels_have_no_gradient_and_nothing_but_ignored_pixels_no_loss(string name)
    {
        Loss(name, null).Of(_logits, _truth).backward();
        Assert.Equal(0f, _logits.grad![0, .., 0].abs().max().item<float>());
        Assert.True(_logits.grad![1].abs().max().item<float>() > 0);

        var nothing = full_like(_truth, Ignore);
        var other = randn_like(_logits).requires_grad_();
        var loss = Loss(name, null).Of(other, nothing);
        loss.backward();
        Assert.Equal(0f, loss.item<float>());
        Assert.Equal(0f, other.grad!.abs().max().item<float>());
    }

    [Theory]
    [InlineData("cross-entropy")]
    [InlineData("dice")]
    [InlineData("cross-entropy+dice")]
    public void Perfect_prediction_has_nearly_no_loss(string name)
    {
        var truth = randint(0, Classes, [2, Side, Side], dtype: ScalarType.Int64);
        var sure = nn.functional.one_hot(truth, Classes).permute(0, 3, 1, 2).to(ScalarType.Float32) * 50;
        Assert.InRange(Loss(name, null).Of(sure, truth).item<float>(), 0, 1e-5f);
    }

    private double Value(string name, double[]? weights) => Loss(name, weights).Of(_logits, _truth).item<float>();

    private static ILoss Loss(string name, double[]? weights) => LossEntry.All.Get(name).Create(new LossOptions(Classes, Ignore, weights, CPU));

    /// <summary>Softmax and truth of each pixel that counts.</summary>
    private List<(double[] Probabilities, int Truth)> Pixels()
    {
        var pixels = new List<(double[], int)>();
        for (var n = 0; n < 2; n++)
        for (var y = 0; y < Side; y++)
        for (var x = 0; x < Side; x++)
        {
            var truth = (int)_truth[n, y, x].item<long>();
            if (truth == Ignore) continue;
            var exponentials = Enumerable.Range(0, Classes).Select(c => Math.Exp(_logits[n, c, y, x].item<float>())).ToArray();
            pixels.Add(([.. exponentials.Select(e => e / exponentials.Sum())], truth));
        }
        return pixels;
    }
}
