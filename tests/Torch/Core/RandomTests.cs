using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Torch.Tests.Core;

public sealed class RandomTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    /// <summary>Values of PyTorch: torch.manual_seed(42); torch.rand(3).</summary>
    [Fact]
    public void A_seed_gives_PyTorchs_numbers()
    {
        using var generator = manual_seed(42);
        Assert.Equal([0.88226926f, 0.9150040f, 0.3828638f], rand(3).data<float>().ToArray(), (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void The_same_seed_gives_the_same_numbers_again()
    {
        manual_seed(7).Dispose();
        var first = randn(4);
        Assert.False(first.equal(randn(4)));
        manual_seed(7).Dispose();
        Assert.True(first.equal(randn(4)));
    }

    [Fact]
    public void A_generator_of_ones_own_leaves_the_default_one_alone()
    {
        manual_seed(7).Dispose();
        var expected = rand(4);
        manual_seed(7).Dispose();
        using var own = new Generator(7);
        Assert.True(expected.equal(rand([4], generator: own)));
        Assert.True(expected.equal(rand(4)));
        Assert.Equal(7, own.initial_seed());
    }

    [Fact]
    public void A_generators_state_can_be_kept_and_set_back()
    {
        using var generator = new Generator(3);
        _ = rand([10], generator: generator);
        var state = generator.get_state();
        var expected = randperm(10, generator: generator);
        generator.set_state(state);
        Assert.True(expected.equal(randperm(10, generator: generator)));
    }

    [Fact]
    public void The_default_state_can_be_kept_and_set_back()
    {
        var state = get_rng_state();
        var expected = rand(3);
        set_rng_state(state);
        Assert.True(expected.equal(rand(3)));
    }

    [Fact]
    public void Draws_stay_in_their_ranges()
    {
        var whole = randint(3, 6, [1000]);
        Assert.Equal((3, 5), (whole.min().item<long>(), whole.max().item<long>()));
        Assert.Equal([0L, 1, 2, 3, 4], randperm(5).sort().Values.data<long>().ToArray());
        Assert.Equal(1000f, empty(1000).bernoulli_(1).sum().item<float>());
        var uniform = empty(1000).uniform_(2, 3);
        Assert.InRange(uniform.min().item<float>(), 2, 2.1f);
        Assert.InRange(uniform.max().item<float>(), 2.9f, 3);
    }
}
