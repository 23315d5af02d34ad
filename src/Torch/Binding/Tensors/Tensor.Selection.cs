using TorchSharp.Dispatch;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Parts of a tensor: views where one index or a range is taken, copies where indices or masks choose.</summary>
    public partial class Tensor
    {
        public Tensor select(long dim, long index) => Aten.Select.One(this, dim, index);
        public Tensor narrow(long dim, long start, long length) => Aten.Narrow.One(this, dim, start, length);

        /// <param name="finish">First index that is left out.</param>
        public Tensor slice(long dim, long start, long finish, long step) => Aten.Slice.One(this, dim, start, finish, step);

        public Tensor index_select(long dim, Tensor index) => Aten.IndexSelect.One(this, dim, index);
        public Tensor index_add(long dim, Tensor index, Tensor source, Scalar alpha) => Aten.IndexAdd.One(this, dim, index, source, alpha);
        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha) => InPlace(Aten.IndexAddInPlace, dim, index, source, alpha);
        public Tensor index_copy_(long dim, Tensor index, Tensor source) => InPlace(Aten.IndexCopyInPlace, dim, index, source);
        public Tensor index_fill_(long dim, Tensor index, Scalar value) => InPlace(Aten.IndexFillInPlace, dim, index, value);

        public Tensor masked_select(Tensor mask) => Aten.MaskedSelect.One(this, mask);
        public Tensor masked_fill(Tensor mask, Scalar value) => Aten.MaskedFill.One(this, mask, value);
        public Tensor masked_fill_(Tensor mask, Scalar value) => InPlace(Aten.MaskedFillInPlace, mask, value);
        public Tensor masked_scatter_(Tensor mask, Tensor value) => InPlace(Aten.MaskedScatterInPlace, mask, value);

        public Tensor gather(long dim, Tensor index) => Aten.Gather.One(this, dim, index);
        public Tensor scatter(long dim, Tensor index, Tensor src) => Aten.Scatter.One(this, dim, index, src);
        public Tensor scatter_(long dim, Tensor index, Tensor src) => InPlace(Aten.ScatterInPlace, dim, index, src);
        public Tensor scatter_add(long dim, Tensor index, Tensor src) => Aten.ScatterAdd.One(this, dim, index, src);
        public Tensor scatter_add_(long dim, Tensor index, Tensor src) => InPlace(Aten.ScatterAddInPlace, dim, index, src);
        public Tensor take(Tensor index) => Aten.Take.One(this, index);

        /// <summary>This where the condition holds, <paramref name="y"/> elsewhere.</summary>
        public Tensor where(Tensor condition, Tensor y) => Aten.Where.One(condition, this, y);

        /// <summary>Indices of the elements that are not 0, one row each.</summary>
        public Tensor nonzero() => Aten.Nonzero.One(this);
        public Tensor argwhere() => nonzero();

        public (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true) =>
            Pair(Aten.TopK.Many(this, k, dim, largest, sorted));

        public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false) =>
            Pair(Aten.Sort.Many(this, stable, dim, descending));

        public Tensor argsort(long dim = -1, bool descending = false) => Aten.Argsort.One(this, dim, descending);

        /// <summary>The different elements; with their places and counts where asked for.</summary>
        public (Tensor output, Tensor? inverse_indices, Tensor? counts) unique(
            bool sorted = true, bool return_inverse = false, bool return_counts = false, int? dim = null)
        {
            var found = dim is { } only
                ? Aten.UniqueDim.Many(this, only, sorted, return_inverse, return_counts)
                : Aten.Unique.Many(this, sorted, return_inverse, return_counts);
            if (!return_inverse) found[1].Dispose();
            if (!return_counts) found[2].Dispose();
            return (found[0], return_inverse ? found[1] : null, return_counts ? found[2] : null);
        }

        /// <summary>How often each of 0, 1, 2, ... occurs.</summary>
        public Tensor bincount(Tensor? weights = null, long minlength = 0) => Aten.Bincount.One(this, weights, minlength);

        /// <summary>Counts of elements in equal bins between min and max (the data's own where both are 0).</summary>
        public Tensor histc(long bins = 100, long min = 0, long max = 0) => Aten.Histc.One(this, bins, min, max);

        private Tensor InPlace(Operator op, Argument second, Argument third, Argument fourth, Argument fifth)
        {
            op.Run(this, second, third, fourth, fifth);
            return this;
        }
    }
}

file static class Aten
{
    internal static readonly Operator Select = Operator.Find("aten::select", "int");
    internal static readonly Operator Narrow = Operator.Find("aten::narrow");
    internal static readonly Operator Slice = Operator.Find("aten::slice", "Tensor");
    internal static readonly Operator IndexSelect = Operator.Find("aten::index_select");
    internal static readonly Operator IndexAdd = Operator.Find("aten::index_add");
    internal static readonly Operator IndexAddInPlace = Operator.Find("aten::index_add_");
    internal static readonly Operator IndexCopyInPlace = Operator.Find("aten::index_copy_");
    internal static readonly Operator IndexFillInPlace = Operator.Find("aten::index_fill_", "int_Scalar");
    internal static readonly Operator MaskedSelect = Operator.Find("aten::masked_select");
    internal static readonly Operator MaskedFill = Operator.Find("aten::masked_fill", "Scalar");
    internal static readonly Operator MaskedFillInPlace = Operator.Find("aten::masked_fill_", "Scalar");
    internal static readonly Operator MaskedScatterInPlace = Operator.Find("aten::masked_scatter_");
    internal static readonly Operator Gather = Operator.Find("aten::gather");
    internal static readonly Operator Scatter = Operator.Find("aten::scatter", "src");
    internal static readonly Operator ScatterInPlace = Operator.Find("aten::scatter_", "src");
    internal static readonly Operator ScatterAdd = Operator.Find("aten::scatter_add");
    internal static readonly Operator ScatterAddInPlace = Operator.Find("aten::scatter_add_");
    internal static readonly Operator Take = Operator.Find("aten::take");
    internal static readonly Operator Where = Operator.Find("aten::where", "self");
    internal static readonly Operator Nonzero = Operator.Find("aten::nonzero");
    internal static readonly Operator TopK = Operator.Find("aten::topk");
    internal static readonly Operator Sort = Operator.Find("aten::sort", "stable");
    internal static readonly Operator Argsort = Operator.Find("aten::argsort");
    internal static readonly Operator Unique = Operator.Find("aten::_unique2");
    internal static readonly Operator UniqueDim = Operator.Find("aten::unique_dim");
    internal static readonly Operator Bincount = Operator.Find("aten::bincount");
    internal static readonly Operator Histc = Operator.Find("aten::histc");
}
