using BatchSeg.Models.Layers;
using static TorchSharp.torch;

namespace BatchSeg.Models.Tests;

public sealed class SamePaddingTests
{
    [Theory]
    [InlineData(224, 3, 2, 0, 1)] // an odd total: the extra zero comes last
    [InlineData(225, 3, 2, 1, 1)]
    [InlineData(64, 5, 2, 1, 2)]
    [InlineData(64, 3, 1, 1, 1)]
    [InlineData(64, 1, 2, 0, 0)]
    public void Padding_is_tensorflows(long length, int kernel, int stride, long before, long after) =>
        Assert.Equal((before, after), SamePadding.Of(length, kernel, stride));

    /// <summary>Keras' Conv2DTranspose(1, 3, strides=2, padding="same") on [[1, 2], [3, 4]] with the kernel [[1, 2, 3], [4, 5, 6], [7, 8,
    /// 9]].</summary>
    [Fact]
    public void Doubling_convolution_is_aligned_as_keras_aligns_it()
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        using var layer = new DoublingConvolution(
            1, 1, weight => weight.copy_(arange(1, 10, 1, dtype: ScalarType.Float32).view(1, 1, 3, 3)));
        var output = layer.call(tensor(new float[] { 1, 2, 3, 4 }, [1, 1, 2, 2]));
        Assert.Equal([1, 2, 5, 4, 4, 5, 14, 10, 10, 14, 36, 24, 12, 15, 34, 20], output.contiguous().data<float>().ToArray());
    }
}
