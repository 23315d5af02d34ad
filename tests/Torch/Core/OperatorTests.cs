using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Torch.Tests.Core;

/// <summary>Forward values and gradients equal PyTorch's.</summary>
public sealed partial class OperatorTests
{
    public static TheoryData<string> Names => [.. OperatorFixture.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Operator_equals_PyTorch(string name)
    {
        using var scope = NewDisposeScope();
        var x = OperatorFixture.Input("x").requires_grad_();
        var y = OperatorFixture.Input("y").requires_grad_();
        var result = Operators[name](x, y);
        AssertClose(OperatorFixture.Expected(name, "result"), result.detach());
        if (!result.requires_grad) return;
        var weight = arange(1, result.numel() + 1, dtype: float64).view(result.shape);
        (weight * result).sum().backward();
        AssertClose(OperatorFixture.Expected(name, "x_grad"), x.grad);
        AssertClose(OperatorFixture.Expected(name, "y_grad"), y.grad);
    }

    [Fact]
    public void Every_operator_of_the_table_has_a_fixture() => Assert.Equal(Operators.Keys.Order(), OperatorFixture.Names.Order());

    private static void AssertClose(Tensor? expected, Tensor? actual)
    {
        if (expected is null || actual is null)
        {
            Assert.True(expected is null && actual is null, $"expected {expected?.str() ?? "nothing"}, got {actual?.str() ?? "nothing"}");
            return;
        }
        Assert.Equal(expected.shape, actual.shape);
        Assert.True(actual.to(float64).allclose(expected, rtol: 1e-9, atol: 1e-11), $"expected {expected.str("g12")}, got {actual.str("g12")}");
    }
}
