using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Torch.Tests.Core;

public sealed class CreationTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Factories_have_the_default_type_and_the_shape_asked_for()
    {
        Assert.Equal(float32, zeros(2, 3).dtype);
        Assert.Equal([2, 3, 4, 5], empty(2, 3, 4, 5).shape);
        Assert.Equal([], ones([]).shape);
        Assert.Equal(bfloat16, ones([2], bfloat16).dtype);
        Assert.True(ones([2], requires_grad: true).requires_grad);
    }

    [Fact]
    public void Default_type_can_be_another()
    {
        set_default_dtype(float64);
        try
        {
            Assert.Equal(float64, zeros(1).dtype);
        }
        finally
        {
            set_default_dtype(float32);
        }
    }

    [Fact]
    public void Arange_is_whole_where_its_numbers_are()
    {
        Assert.Equal([1L, 3], arange(1, 5, 2).data<long>().ToArray());
        Assert.Equal([0f, 0.5f], arange(0, 1, 0.5).data<float>().ToArray());
    }

    [Fact]
    public void Full_takes_the_type_of_its_value()
    {
        Assert.Equal(int64, full([2], 3).dtype);
        Assert.Equal(float32, full([2], 3.5).dtype);
        Assert.Equal(ScalarType.Bool, full([2], true).dtype);
    }

    [Fact]
    public void Likes_take_shape_and_type()
    {
        var model = zeros([2, 3], int32);
        Assert.Equal((int32, 6L), (ones_like(model).dtype, ones_like(model).sum().item<long>()));
        Assert.Equal(float64, full_like(model, 2.5, float64).dtype);
    }

    [Fact]
    public void Eye_and_linspace()
    {
        Assert.Equal([1f, 0, 0, 0, 1, 0], eye(2, 3).data<float>().ToArray());
        Assert.Equal([0f, 0.5f, 1], linspace(0, 1, 3).data<float>().ToArray());
    }

    [Fact]
    public void Conversions_change_type_and_a_copy_is_a_copy()
    {
        var whole = tensor(new[] { 1.7f, -1.7f }).to(int32);
        Assert.Equal([1, -1], whole.data<int>().ToArray());
        var same = whole.to(int32);
        var copy = whole.to_type(int32, copy: true);
        whole.fill_(5);
        Assert.Equal([5, 5], same.data<int>().ToArray());
        Assert.Equal([1, -1], copy.data<int>().ToArray());
    }
}
