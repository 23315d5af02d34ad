using System.Runtime.CompilerServices;
using TorchSharp.Dispatch;

namespace TorchSharp;

public static partial class torch
{
    /// <remarks>With <c>keepdim</c> a reduced dimension stays, with size 1; without, it goes.</remarks>
    public partial class Tensor
    {
        public Tensor sum(ScalarType? type = null) => Aten.Sum.One(this, type);
        [OverloadResolutionPriority(1)] // a literal 0 would be taken for an element type
        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) => sum([dim], keepdim, type);
        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) => Aten.SumDims.One(this, dim.ToArray(), keepdim, type);
        public Tensor nansum() => Aten.NanSum.One(this);

        public Tensor mean() => Aten.Mean.One(this);
        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) => Aten.MeanDims.One(this, dimensions, keepdim, type);

        public Tensor prod(ScalarType? type = null) => Aten.Prod.One(this, type);
        [OverloadResolutionPriority(1)] // a literal 0 would be taken for an element type
        public Tensor prod(long dim, bool keepdim = false, ScalarType? type = null) => Aten.ProdDim.One(this, dim, keepdim, type);

        /// <param name="unbiased">Divide by n - 1 (Bessel) instead of n.</param>
        public Tensor var(bool unbiased = true) => Aten.Var.One(this, unbiased);
        public Tensor var(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Typed(Aten.VarDims, dimensions, unbiased, keepdim, type);
        public Tensor var(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => var([dim], unbiased, keepdim, type);

        /// <param name="unbiased">Divide by n - 1 (Bessel) instead of n.</param>
        public Tensor std(bool unbiased = true) => Aten.Std.One(this, unbiased);
        public Tensor std(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Typed(Aten.StdDims, dimensions, unbiased, keepdim, type);
        public Tensor std(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => std([dim], unbiased, keepdim, type);

        public Tensor max() => Aten.Max.One(this);
        public Tensor max(Tensor target) => maximum(target);
        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false) => Pair(Aten.MaxDim.Many(this, dim, keepdim));
        public Tensor min() => Aten.Min.One(this);
        public Tensor min(Tensor target) => minimum(target);
        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false) => Pair(Aten.MinDim.Many(this, dim, keepdim));
        public Tensor amax(params long[] dims) => Aten.Amax.One(this, dims);
        public Tensor amax(ReadOnlySpan<long> dims, bool keepdim = false) => Aten.Amax.One(this, dims.ToArray(), keepdim);
        public Tensor amin(params long[] dims) => Aten.Amin.One(this, dims);
        public Tensor amin(ReadOnlySpan<long> dims, bool keepdim = false) => Aten.Amin.One(this, dims.ToArray(), keepdim);
        public (Tensor min, Tensor max) aminmax(long? dim = null, bool keepdim = false) => Pair(Aten.Aminmax.Many(this, dim, keepdim));

        public Tensor argmax() => Aten.Argmax.One(this);
        public Tensor argmax(long dim, bool keepdim = false) => Aten.Argmax.One(this, dim, keepdim);
        public Tensor argmin() => Aten.Argmin.One(this);
        public Tensor argmin(long dim, bool keepdim = false) => Aten.Argmin.One(this, dim, keepdim);

        public Tensor all() => Aten.All.One(this);
        public Tensor all(long dim, bool keepdim = false) => Aten.AllDim.One(this, dim, keepdim);
        public Tensor any() => Aten.Any.One(this);
        public Tensor any(long dim, bool keepdim = false) => Aten.AnyDim.One(this, dim, keepdim);

        /// <summary>The p-norm of all elements.</summary>
        public Tensor norm(float p = 2) => Aten.Norm.One(this, (double)p);
        public Tensor norm(int dimension, bool keepdim = false, float p = 2) => Aten.NormDims.One(this, (double)p, new long[] { dimension }, keepdim);

        public Tensor logsumexp(long dim, bool keepdim = false) => Aten.LogSumExp.One(this, new[] { dim }, keepdim);
        public Tensor median() => Aten.Median.One(this);
        public Tensor quantile(Tensor q, long dim = -1, bool keepdim = false) => Aten.Quantile.One(this, q, dim, keepdim);
        public Tensor count_nonzero(long[]? dims = null) => dims is null ? Aten.CountNonzero.One(this) : Aten.CountNonzeroDims.One(this, dims);

        public Tensor cumsum(long dim, ScalarType? type = null) => Aten.Cumsum.One(this, dim, type);
        public Tensor cumprod(long dim, ScalarType? type = null) => Aten.Cumprod.One(this, dim, type);

        public Tensor softmax(long dim, ScalarType? dtype = null) => Aten.Softmax.One(this, dim, dtype);
        public Tensor log_softmax(long dim, ScalarType? dtype = null) => Aten.LogSoftmax.One(this, dim, dtype);

        private Tensor Typed(Operator op, long[] dimensions, bool unbiased, bool keepdim, ScalarType? type)
        {
            if (type is not { } wanted || wanted == dtype) return op.One(this, dimensions, unbiased, keepdim);
            using var converted = to(wanted);
            return op.One(converted, dimensions, unbiased, keepdim);
        }

        private static (Tensor, Tensor) Pair(Tensor[] results) => (results[0], results[1]);
    }
}

file static class Aten
{
    internal static readonly Operator Sum = Operator.Find("aten::sum");
    internal static readonly Operator SumDims = Operator.Find("aten::sum", "dim_IntList");
    internal static readonly Operator NanSum = Operator.Find("aten::nansum");
    internal static readonly Operator Mean = Operator.Find("aten::mean");
    internal static readonly Operator MeanDims = Operator.Find("aten::mean", "dim");
    internal static readonly Operator Prod = Operator.Find("aten::prod");
    internal static readonly Operator ProdDim = Operator.Find("aten::prod", "dim_int");
    internal static readonly Operator Var = Operator.Find("aten::var");
    internal static readonly Operator VarDims = Operator.Find("aten::var", "dim");
    internal static readonly Operator Std = Operator.Find("aten::std");
    internal static readonly Operator StdDims = Operator.Find("aten::std", "dim");
    internal static readonly Operator Max = Operator.Find("aten::max");
    internal static readonly Operator MaxDim = Operator.Find("aten::max", "dim");
    internal static readonly Operator Min = Operator.Find("aten::min");
    internal static readonly Operator MinDim = Operator.Find("aten::min", "dim");
    internal static readonly Operator Amax = Operator.Find("aten::amax");
    internal static readonly Operator Amin = Operator.Find("aten::amin");
    internal static readonly Operator Aminmax = Operator.Find("aten::aminmax");
    internal static readonly Operator Argmax = Operator.Find("aten::argmax");
    internal static readonly Operator Argmin = Operator.Find("aten::argmin");
    internal static readonly Operator All = Operator.Find("aten::all");
    internal static readonly Operator AllDim = Operator.Find("aten::all", "dim");
    internal static readonly Operator Any = Operator.Find("aten::any");
    internal static readonly Operator AnyDim = Operator.Find("aten::any", "dim");
    internal static readonly Operator Norm = Operator.Find("aten::norm", "Scalar");
    internal static readonly Operator NormDims = Operator.Find("aten::norm", "ScalarOpt_dim");
    internal static readonly Operator LogSumExp = Operator.Find("aten::logsumexp");
    internal static readonly Operator Median = Operator.Find("aten::median");
    internal static readonly Operator Quantile = Operator.Find("aten::quantile");
    internal static readonly Operator CountNonzero = Operator.Find("aten::count_nonzero");
    internal static readonly Operator CountNonzeroDims = Operator.Find("aten::count_nonzero", "dim_IntList");
    internal static readonly Operator Cumsum = Operator.Find("aten::cumsum");
    internal static readonly Operator Cumprod = Operator.Find("aten::cumprod");
    internal static readonly Operator Softmax = Operator.Find("aten::softmax", "int");
    internal static readonly Operator LogSoftmax = Operator.Find("aten::log_softmax", "int");
}
