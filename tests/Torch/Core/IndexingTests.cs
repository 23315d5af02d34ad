using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Torch.Tests.Core;

/// <summary>On arange(24) as [2, 3, 4]: an element's value tells its place, 12 * i + 4 * j + k.</summary>
public sealed class IndexingTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Tensor _cube = arange(24).reshape(2, 3, 4);

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Position_takes_a_part() => AssertEqual([12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23], [3, 4], _cube[1]);

    [Fact]
    public void Positions_take_an_element() => Assert.Equal(23, _cube[-1, 2, 3].item<long>());

    [Fact]
    public void Ranges_take_from_up_to_without() => AssertEqual([4, 5, 8, 9], [2, 2], _cube[0, 1.., ..2]);

    [Fact]
    public void Ranges_count_from_the_end_too() => AssertEqual([10, 11], [2], _cube[0, 2, ^2..]);

    [Fact]
    public void Slices_have_steps() => AssertEqual([0, 2, 4, 6, 8, 10], [3, 2], _cube[0, TensorIndex.Colon, TensorIndex.Slice(step: 2)]);

    [Fact]
    public void Ellipsis_stands_for_the_dimensions_between() => AssertEqual([3, 7, 11], [3], _cube[0, TensorIndex.Ellipsis, 3]);

    [Fact]
    public void None_makes_a_dimension() => Assert.Equal([1, 2, 3, 1, 4], _cube[TensorIndex.None, TensorIndex.Ellipsis, TensorIndex.None, TensorIndex.Colon].shape);

    [Fact]
    public void Tensor_of_indices_chooses_in_its_order() =>
        AssertEqual([8, 9, 10, 11, 0, 1, 2, 3], [2, 4], _cube[0, tensor(new[] { 2L, 0 })]);

    [Fact]
    public void Tensors_of_indices_pair_up() =>
        AssertEqual([6, 21], [2], _cube[tensor(new[] { 0L, 1 }), tensor(new[] { 1L, 2 }), tensor(new[] { 2L, 1 })]);

    [Fact]
    public void Tensor_after_a_range_chooses_in_its_dimension() =>
        AssertEqual([3, 15], [2, 1], _cube[TensorIndex.Colon, 0, tensor(new[] { 3L })]);

    [Fact]
    public void Mask_takes_the_elements_where_it_holds() => AssertEqual([21, 22, 23], [3], _cube[_cube > 20]);

    [Fact]
    public void Mask_of_several_dimensions_counts_as_those_dimensions() =>
        AssertEqual([20, 21, 22, 23], [4], _cube[_cube[TensorIndex.Ellipsis, 3] > 20, TensorIndex.Colon].flatten());

    [Fact]
    public void Reading_a_range_is_a_view()
    {
        _cube[0, 0].fill_(7);
        AssertEqual([7, 7, 7, 7], [4], _cube[0, 0]);
    }

    [Fact]
    public void Writing_broadcasts_over_the_part()
    {
        _cube[TensorIndex.Colon, 1, 1..3] = tensor(new[] { -1L, -2 });
        AssertEqual([4, -1, -2, 7, 16, -1, -2, 19], [2, 4], _cube[TensorIndex.Colon, 1]);
    }

    [Fact]
    public void Writing_through_a_mask_touches_nothing_else()
    {
        _cube[_cube > 21] = tensor(0L);
        AssertEqual([20, 21, 0, 0], [4], _cube[1, 2]);
    }

    [Fact]
    public void Writing_a_number_fills_the_part()
    {
        _cube.index_put_(9, 1, 0);
        AssertEqual([9, 9, 9, 9], [4], _cube[1, 0]);
    }

    [Fact]
    public void Indexing_leaves_no_tensors_but_its_result()
    {
        using var scope = NewDisposeScope();
        var part = _cube[0, 1.., TensorIndex.None, TensorIndex.Slice(0, 4, 2)];
        Assert.Equal([part], scope.DisposablesView);
    }

    [Fact]
    public void Index_out_of_range_names_dimension_and_size()
    {
        var error = Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => _cube[2]);
        Assert.Equal("select: index 2 out of range for tensor of size [2, 3, 4] at dimension 0", error.Message);
    }

    private static void AssertEqual(long[] elements, long[] shape, Tensor actual)
    {
        Assert.Equal(shape, actual.shape);
        Assert.Equal(elements, actual.data<long>().ToArray());
    }
}
