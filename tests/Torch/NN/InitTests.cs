using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace BatchSeg.Torch.Tests.NN;

/// <summary>The spread of each initialisation; weight [64, 32, 3, 3] has a fan in of 288 and a fan out of 576.</summary>
public sealed class InitTests : IDisposable
{
    private readonly Tensor _weight = empty(64, 32, 3, 3);

    public InitTests() => manual_seed(1);

    public void Dispose() => _weight.Dispose();

    [Fact]
    public void Kaiming_normal_has_the_gain_of_relu_over_the_fan() =>
        AssertStd(init.kaiming_normal_(_weight, nonlinearity: init.NonlinearityType.ReLU), Math.Sqrt(2.0 / 288));

    [Fact]
    public void Kaiming_normal_by_fan_out_keeps_gradients() =>
        AssertStd(init.kaiming_normal_(_weight, mode: init.FanInOut.FanOut, nonlinearity: init.NonlinearityType.ReLU), Math.Sqrt(2.0 / 576));

    [Fact]
    public void Kaiming_uniform_of_a_leaky_relu() => AssertUniform(init.kaiming_uniform_(_weight, a: Math.Sqrt(5)), 1 / Math.Sqrt(288));

    [Fact]
    public void Xavier_normal_is_normal()
    {
        AssertStd(init.xavier_normal_(_weight), Math.Sqrt(2.0 / (288 + 576)));
        Assert.True(_weight.abs().max().item<float>() > 3 * Math.Sqrt(2.0 / (288 + 576)));
    }

    [Fact]
    public void Xavier_uniform_is_bounded() => AssertUniform(init.xavier_uniform_(_weight, gain: 2), 2 * Math.Sqrt(6.0 / (288 + 576)));

    [Fact]
    public void Truncated_normal_stays_inside_and_fills_its_bounds()
    {
        init.trunc_normal_(_weight, mean: 1, std: 0.5, a: 0.5, b: 2);
        Assert.InRange(_weight.min().item<float>(), 0.5f, 0.51f);
        Assert.InRange(_weight.max().item<float>(), 1.98f, 2f);
        // The mean of N(1, 0.5) cut to [-1, 2] of its standard deviations: 1 + 0.5 * (phi(1) - phi(2)) / (Phi(2) - Phi(-1)).
        Assert.Equal(1 + 0.5 * (0.24197 - 0.05399) / (0.97725 - 0.15866), _weight.mean().item<float>(), 0.01);
    }

    [Fact]
    public void Constants_fill()
    {
        Assert.Equal(2304f * 8 * 3, init.constant_(_weight, 3).sum().item<float>());
        Assert.Equal(0f, init.zeros_(_weight).sum().item<float>());
        Assert.Equal(2304f * 8, init.ones_(_weight).sum().item<float>());
    }

    [Fact]
    public void Initialising_a_parameter_is_not_recorded()
    {
        using var parameter = Parameter(empty(2, 2));
        Assert.Same(parameter, init.normal_(parameter));
        Assert.True(parameter.is_leaf);
    }

    [Fact]
    public void The_same_seed_makes_the_same_layers()
    {
        manual_seed(7);
        using var one = Conv2d(3, 4, 3);
        manual_seed(7);
        using var two = Conv2d(3, 4, 3);
        Fixture.AssertNear(one.weight, two.weight, 0, "the second weight");
        AssertBelow(one.bias!, 1 / Math.Sqrt(27));
    }

    [Fact]
    public void Fan_of_a_vector_is_refused() => Assert.Throws<ArgumentException>(() => init.xavier_normal_(ones(3)));

    private static void AssertStd(Tensor weight, double std)
    {
        Assert.Equal(std, weight.std().item<float>(), 0.02 * std);
        Assert.Equal(0, weight.mean().item<float>(), 0.05 * std);
    }

    private static void AssertUniform(Tensor weight, double bound)
    {
        AssertStd(weight, bound / Math.Sqrt(3));
        AssertBelow(weight, bound);
    }

    private static void AssertBelow(Tensor weight, double bound) => Assert.True(weight.abs().max().item<float>() <= (float)bound);
}
