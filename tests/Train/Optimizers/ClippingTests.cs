using BatchSeg.Models.Tests.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Train.Tests.Optimizers;

public sealed class ClippingTests
{
    private static readonly Fixture Values = new("optim_steps.json");

    [Theory]
    [InlineData("tight", 0.5, 2.0)]
    [InlineData("loose", 100.0, 2.0)]
    [InlineData("greatest", 0.5, double.PositiveInfinity)]
    public void Clip_grad_norm_is_that_of_PyTorch(string name, double greatest, double type)
    {
        using var scope = NewDisposeScope();
        long[][] shapes = [[3, 5], [37]];
        var parameters = shapes.Select((shape, k) => nn.Parameter(Fixture.Pattern(shape, k))).ToArray();
        for (var k = 0; k < 2; k++) parameters[k].grad = Fixture.Pattern(shapes[k], k);
        var expected = Values.Root.GetProperty("clips").GetProperty(name);
        Assert.Equal(expected.GetProperty("norm").GetDouble(), nn.utils.clip_grad_norm_(parameters, greatest, type), 1e-9);
        var first = tensor(Fixture.Doubles(expected.GetProperty("first")), shapes[0]);
        Fixture.AssertNear(first, parameters[0].grad!, 1e-9, "the clipped gradient");
    }

    [Fact]
    public void Clip_grad_value_cuts_off()
    {
        using var parameter = nn.Parameter(zeros(3));
        parameter.grad = tensor([-5f, 0.5f, 5f]);
        nn.utils.clip_grad_value_([parameter], 1);
        Assert.Equal([-1f, 0.5f, 1f], parameter.grad!.data<float>().ToArray());
    }
}
