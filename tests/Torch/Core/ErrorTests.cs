using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Torch.Tests.Core;

/// <summary>An error is the operation and libtorch's first line, without the C++ frames that follow it.</summary>
public sealed class ErrorTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Shapes_that_do_not_fit_are_named()
    {
        var error = Assert.Throws<ExternalException>(() => ones(2, 3).mm(ones(2, 3)));
        Assert.Equal("mm: mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)", error.Message);
    }

    [Fact]
    public void Broadcast_that_does_not_fit_names_both_sizes()
    {
        var error = Assert.Throws<ExternalException>(() => ones(2) + ones(3));
        Assert.Equal("add: The size of tensor a (2) must match the size of tensor b (3) at non-singleton dimension 0", error.Message);
    }

    [Fact]
    public void Errors_are_one_line()
    {
        var error = Assert.Throws<ExternalException>(() => ones(2).to(ScalarType.Int32).mean());
        Assert.StartsWith("mean: ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void A_missing_device_is_told_by_the_operation()
    {
        if (cuda.is_available()) return;
        var error = Assert.Throws<ExternalException>(() => ones(2).to("cuda:0"));
        Assert.StartsWith("to: ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gpu")]
    [InlineData("cuda:x")]
    [InlineData("cuda:1:2")]
    [InlineData("1")]
    public void Names_that_are_no_device_are_refused(string name)
    {
        var error = Assert.Throws<ArgumentException>(() => device(name));
        Assert.Equal($"'{name}' is not a device: use cpu, cuda, or cuda:N with N from 0", error.Message);
    }

    [Fact]
    public void An_error_leaves_nothing_behind()
    {
        var (a, b) = (ones(2), ones(3));
        var before = Tensor.TotalCount;
        for (var i = 0; i < 100; i++) Assert.Throws<ExternalException>(() => a + b);
        Assert.Equal(before, Tensor.TotalCount);
    }
}
