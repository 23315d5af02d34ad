using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Torch.Tests.Core;

public sealed class DataTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Tensor_copies_the_array()
    {
        var array = new[] { 1f, 2f, 3f, 4f };
        var copied = tensor(array, [2, 2]);
        array[0] = 9;
        Assert.Equal([1f, 2f, 3f, 4f], copied.data<float>().ToArray());
        Assert.Equal([2, 2], copied.shape);
    }

    [Fact]
    public void Arrays_of_several_dimensions_keep_their_shape()
    {
        var cube = tensor(new byte[,,] { { { 1, 2 }, { 3, 4 }, { 5, 6 } } });
        Assert.Equal([1, 3, 2], cube.shape);
        Assert.Equal(uint8, cube.dtype);
        Assert.Equal(6, cube[0, 2, 1].item<byte>());
    }

    [Fact]
    public void A_shape_that_the_values_cannot_fill_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => tensor(new[] { 1f, 2f, 3f }, [2, 2]));
        Assert.Equal("3 values cannot fill the shape [2, 2], which has 4 elements", error.Message);
    }

    [Fact]
    public void From_array_shares_memory_until_the_last_tensor_is_gone()
    {
        var array = new[] { 1, 2, 3 };
        var shared = from_array(array);
        var view = shared[1..];
        shared.Dispose();
        GC.Collect();
        array[1] = 7;
        Assert.Equal([7, 3], view.data<int>().ToArray());
    }

    [Fact]
    public void From_array_of_an_unknown_type_names_the_known_ones()
    {
        var error = Assert.Throws<NotSupportedException>(() => from_array(new[] { 1m }));
        Assert.StartsWith("a tensor cannot have elements of Decimal: use one of Byte, ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Frombuffer_reads_bytes_as_another_type_from_an_offset()
    {
        var bytes = new byte[] { 0xFF, 1, 0, 2, 0, 3, 0 };
        Assert.Equal([1, 2, 3], frombuffer(bytes, int16, offset: 1).data<short>().ToArray());
        Assert.Equal([2], frombuffer(bytes, int16, count: 1, offset: 3).data<short>().ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => frombuffer(bytes, int16, count: 4));
    }

    [Fact]
    public void Data_reads_any_strides_in_row_major_order() =>
        Assert.Equal([0L, 3, 1, 4, 2, 5], arange(6).reshape(2, 3).t().data<long>().ToArray());

    [Fact]
    public void Data_writes_through_any_strides()
    {
        var square = zeros([2, 2], int32);
        square.t().data<int>().CopyFrom([1, 2, 3, 4]);
        Assert.Equal([1, 3, 2, 4], square.data<int>().ToArray());
        square.data<int>()[0, 1] = 9;
        Assert.Equal(9, square[0, 1].item<int>());
    }

    [Fact]
    public void Data_of_another_type_names_both()
    {
        var error = Assert.Throws<ArgumentException>(() => ones(2).data<double>());
        Assert.Equal("the tensor's elements are Float32: they are read as Single, not as Double", error.Message);
    }

    [Fact]
    public void Item_needs_one_element()
    {
        var error = Assert.Throws<ArgumentException>(() => ones(2, 3).item<float>());
        Assert.Equal("item() needs a tensor of one element, not of shape [2, 3]", error.Message);
    }

    [Fact]
    public void Bytes_are_the_memory_itself()
    {
        var words = tensor(new[] { 1, 2 });
        words.bytes[4] = 5;
        Assert.Equal([1, 5], words.data<int>().ToArray());
        Assert.Throws<InvalidOperationException>(() => ones(2, 3).t().bytes.Length);
    }

    [Theory]
    [InlineData(0.1f, 0x3DCD)]
    [InlineData(-1.5f, 0xBFC0)]
    [InlineData(1.00390625f, 0x3F80)] // half way between two: to the even one
    [InlineData(float.PositiveInfinity, 0x7F80)]
    public void Bfloat16_rounds_as_libtorch_does(float value, int bits)
    {
        var ours = (BFloat16)value;
        var theirs = tensor(value).to(bfloat16).item<BFloat16>();
        Assert.Equal(theirs, ours);
        Assert.Equal((ushort)bits, BitConverter.SingleToUInt32Bits(ours) >> 16);
    }

    [Fact]
    public void Half_and_bfloat16_go_in_and_out()
    {
        Assert.Equal([(Half)0.5, (Half)2], (tensor(new[] { (Half)0.25, (Half)1 }) * 2).data<Half>().ToArray());
        Assert.Equal([(BFloat16)0.5f, (BFloat16)2f], (tensor(new[] { (BFloat16)0.25f, (BFloat16)1f }) * 2).data<BFloat16>().ToArray());
        Assert.Equal(float32, (tensor(new[] { (Half)1 }) + ones(1)).dtype);
    }

    [Fact]
    public void Text_shows_values_and_only_the_ends_of_long_dimensions()
    {
        Assert.Equal("[[0, 1],\n [2, 3]]", arange(4).reshape(2, 2).str());
        Assert.Equal("[0, 1, 2, ..., 97, 98, 99]", arange(100).str());
        Assert.Equal("[True, False]", tensor(new[] { true, false }).str());
        Assert.Equal("0.33", tensor(1.0 / 3).str("f2"));
        Assert.Equal("[2x3], type = Float32, device = cpu", ones(2, 3).ToString());
    }

    [Fact]
    public void Scalars_keep_their_kind()
    {
        Assert.Equal(int64, (arange(2) + 1).dtype);
        Assert.Equal(float32, (arange(2) + 1.5).dtype);
        Assert.Equal(2.5, tensor(2.5).ToScalar().ToDouble());
        Assert.Equal(ScalarType.Bool, tensor(true).ToScalar().Type);
    }
}
