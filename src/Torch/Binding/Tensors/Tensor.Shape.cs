using TorchSharp.Dispatch;

namespace TorchSharp;

public static partial class torch
{
    /// <remarks>Most of these are views: they share the tensor's memory.</remarks>
    public partial class Tensor
    {
        /// <summary>Another shape over the same memory; -1 stands for what is left.</summary>
        public Tensor view(params long[] shape) => Aten.View.One(this, shape);

        public Tensor view_as(Tensor other) => view(other.shape);

        /// <summary>As <see cref="view"/>; copies where the memory's order does not allow one.</summary>
        public Tensor reshape(params long[] shape) => Aten.Reshape.One(this, shape);

        public Tensor flatten(long start_dim = 0, long end_dim = -1) => Aten.Flatten.One(this, start_dim, end_dim);
        public Tensor ravel() => reshape(-1);

        /// <summary>Drops the dimension if its size is 1; without one, every such dimension.</summary>
        public Tensor squeeze(long? dim = null) => dim is { } only ? Aten.SqueezeDim.One(this, only) : Aten.Squeeze.One(this);

        public Tensor unsqueeze(long dim) => Aten.Unsqueeze.One(this, dim);
        public Tensor transpose(long dim0, long dim1) => Aten.Transpose.One(this, dim0, dim1);
        public Tensor swapaxes(long dim0, long dim1) => transpose(dim0, dim1);
        public Tensor t() => Aten.T.One(this);
        public Tensor T => Aten.NumpyT.One(this);
        public Tensor mT => transpose(-2, -1);
        public Tensor permute(params long[] permutation) => Aten.Permute.One(this, permutation);
        public Tensor movedim(long[] source, long[] destination) => Aten.Movedim.One(this, source, destination);

        /// <summary>Repeats dimensions of size 1 without memory; -1 keeps a size.</summary>
        public Tensor expand(params long[] sizes) => Aten.Expand.One(this, sizes);
        public Tensor expand_as(Tensor other) => expand(other.shape);
        public Tensor broadcast_to(params long[] shape) => Aten.BroadcastTo.One(this, shape);

        /// <summary>Copies the tensor so many times along each dimension.</summary>
        public Tensor repeat(params long[] sizes) => Aten.Repeat.One(this, sizes);
        public Tensor tile(long[] dims) => Aten.Tile.One(this, dims);
        public Tensor repeat_interleave(long repeats, long? dim = null) => Aten.RepeatInterleave.One(this, repeats, dim);

        public Tensor flip(params long[] dims) => Aten.Flip.One(this, dims);
        public Tensor fliplr() => flip(1);
        public Tensor flipud() => flip(0);
        public Tensor roll(long[] shifts, long[] dims) => Aten.Roll.One(this, shifts, dims);

        /// <summary>Turns by 90 degrees, k times, in the plane of two dimensions (0 and 1 unless told).</summary>
        public Tensor rot90(long k = 1, (long, long)? dims = null)
        {
            var (first, second) = dims ?? (0, 1);
            return Aten.Rot90.One(this, k, new[] { first, second });
        }

        public Tensor[] split(long split_size, long dim = 0) => Aten.Split.Many(this, split_size, dim);
        public Tensor[] split(long[] split_size_or_sections, long dim = 0) => Aten.SplitSizes.Many(this, split_size_or_sections, dim);
        public Tensor[] chunk(long chunks, long dim = 0) => Aten.Chunk.Many(this, chunks, dim);
        public Tensor[] unbind(long dim = 0) => Aten.Unbind.Many(this, dim);

        public Tensor diag(long diagonal = 0) => Aten.Diag.One(this, diagonal);
        public Tensor diagonal(long offset = 0, long dim1 = 0, long dim2 = 1) => Aten.Diagonal.One(this, offset, dim1, dim2);
        public Tensor tril(long diagonal = 0) => Aten.Tril.One(this, diagonal);
        public Tensor triu(long diagonal = 0) => Aten.Triu.One(this, diagonal);

        /// <summary>Sliding windows of a dimension as a new last dimension.</summary>
        public Tensor unfold(long dimension, long size, long step) => Aten.Unfold.One(this, dimension, size, step);

        /// <summary>Views the memory with any sizes and strides, in elements.</summary>
        public Tensor as_strided(long[] size, long[] strides, long storageOffset = 0) => Aten.AsStrided.One(this, size, strides, storageOffset);
    }
}

file static class Aten
{
    internal static readonly Operator View = Operator.Find("aten::view");
    internal static readonly Operator Reshape = Operator.Find("aten::reshape");
    internal static readonly Operator Flatten = Operator.Find("aten::flatten", "using_ints");
    internal static readonly Operator Squeeze = Operator.Find("aten::squeeze");
    internal static readonly Operator SqueezeDim = Operator.Find("aten::squeeze", "dim");
    internal static readonly Operator Unsqueeze = Operator.Find("aten::unsqueeze");
    internal static readonly Operator Transpose = Operator.Find("aten::transpose", "int");
    internal static readonly Operator T = Operator.Find("aten::t");
    internal static readonly Operator NumpyT = Operator.Find("aten::numpy_T");
    internal static readonly Operator Permute = Operator.Find("aten::permute");
    internal static readonly Operator Movedim = Operator.Find("aten::movedim", "intlist");
    internal static readonly Operator Expand = Operator.Find("aten::expand");
    internal static readonly Operator BroadcastTo = Operator.Find("aten::broadcast_to");
    internal static readonly Operator Repeat = Operator.Find("aten::repeat");
    internal static readonly Operator Tile = Operator.Find("aten::tile");
    internal static readonly Operator RepeatInterleave = Operator.Find("aten::repeat_interleave", "self_int");
    internal static readonly Operator Flip = Operator.Find("aten::flip");
    internal static readonly Operator Roll = Operator.Find("aten::roll");
    internal static readonly Operator Rot90 = Operator.Find("aten::rot90");
    internal static readonly Operator Split = Operator.Find("aten::split", "Tensor");
    internal static readonly Operator SplitSizes = Operator.Find("aten::split_with_sizes");
    internal static readonly Operator Chunk = Operator.Find("aten::chunk");
    internal static readonly Operator Unbind = Operator.Find("aten::unbind", "int");
    internal static readonly Operator Diag = Operator.Find("aten::diag");
    internal static readonly Operator Diagonal = Operator.Find("aten::diagonal");
    internal static readonly Operator Tril = Operator.Find("aten::tril");
    internal static readonly Operator Triu = Operator.Find("aten::triu");
    internal static readonly Operator Unfold = Operator.Find("aten::unfold");
    internal static readonly Operator AsStrided = Operator.Find("aten::as_strided");
}
