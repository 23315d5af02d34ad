using BatchSeg.Models.Layers;
using BatchSeg.Models.Tests.Runtime;
using static TorchSharp.torch;

namespace BatchSeg.Models.Tests;

public sealed class DropPathTests
{
    [Fact]
    public void Whole_samples_are_left_out_in_training_and_the_mean_stays()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var layer = new DropPath(0.25);
        var perSample = layer.call(ones(4000, 2, 3)).reshape(4000, -1);
        Assert.True(perSample.amin(1).SameAs(perSample.amax(1)));
        Assert.Equal(1, perSample.mean().item<float>(), 0.05);
        Assert.Equal([0, 4 / 3f], perSample.data<float>().ToArray().Distinct().Order());
    }

    [Fact]
    public void Nothing_is_left_out_in_evaluation()
    {
        using var scope = NewDisposeScope();
        using var layer = new DropPath(0.25);
        layer.eval();
        Assert.True(layer.call(ones(40, 3)).SameAs(ones(40, 3)));
    }
}
