using TorchSharp.Dispatch;

namespace TorchSharp;

public static partial class torch
{
    /// <remarks>Comparisons give a tensor of bool, element by element, unless said otherwise.</remarks>
    public partial class Tensor
    {
        public Tensor eq(Tensor target) => Aten.Eq.One(this, target);
        public Tensor eq(Scalar target) => Aten.EqScalar.One(this, target);
        public Tensor ne(Tensor target) => Aten.Ne.One(this, target);
        public Tensor ne(Scalar target) => Aten.NeScalar.One(this, target);
        public Tensor lt(Tensor target) => Aten.Lt.One(this, target);
        public Tensor lt(Scalar target) => Aten.LtScalar.One(this, target);
        public Tensor le(Tensor target) => Aten.Le.One(this, target);
        public Tensor le(Scalar target) => Aten.LeScalar.One(this, target);
        public Tensor gt(Tensor target) => Aten.Gt.One(this, target);
        public Tensor gt(Scalar target) => Aten.GtScalar.One(this, target);
        public Tensor ge(Tensor target) => Aten.Ge.One(this, target);
        public Tensor ge(Scalar target) => Aten.GeScalar.One(this, target);

        public Tensor not_equal(Tensor target) => ne(target);
        public Tensor not_equal(Scalar target) => ne(target);
        public Tensor less(Tensor target) => lt(target);
        public Tensor less(Scalar target) => lt(target);
        public Tensor less_equal(Tensor target) => le(target);
        public Tensor less_equal(Scalar target) => le(target);
        public Tensor greater(Tensor target) => gt(target);
        public Tensor greater(Scalar target) => gt(target);
        public Tensor greater_equal(Tensor target) => ge(target);
        public Tensor greater_equal(Scalar target) => ge(target);

        public Tensor isnan() => Aten.IsNan.One(this);
        public Tensor isinf() => Aten.IsInf.One(this);
        public Tensor isfinite() => Aten.IsFinite.One(this);

        public Tensor isclose(Tensor other, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false) =>
            Aten.IsClose.One(this, other, rtol, atol, equal_nan);

        /// <summary>Whether every |this - target| is at most atol + rtol * |target|.</summary>
        public bool allclose(Tensor target, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false) =>
            Aten.AllClose.Number(this, target, rtol, atol, equal_nan).ToBoolean();

        /// <summary>Whether shapes and all elements are the same.</summary>
        public bool equal(Tensor target) => Aten.Equal.Number(this, target).ToBoolean();

        public Tensor logical_and(Tensor other) => Aten.LogicalAnd.One(this, other);
        public Tensor logical_or(Tensor other) => Aten.LogicalOr.One(this, other);
        public Tensor logical_xor(Tensor other) => Aten.LogicalXor.One(this, other);
        public Tensor logical_not() => Aten.LogicalNot.One(this);
        public Tensor bitwise_and(Tensor other) => Aten.BitwiseAnd.One(this, other);
        public Tensor bitwise_or(Tensor other) => Aten.BitwiseOr.One(this, other);
        public Tensor bitwise_xor(Tensor other) => Aten.BitwiseXor.One(this, other);
        public Tensor bitwise_not() => Aten.BitwiseNot.One(this);
    }
}

file static class Aten
{
    internal static readonly Operator Eq = Operator.Find("aten::eq", "Tensor");
    internal static readonly Operator EqScalar = Operator.Find("aten::eq", "Scalar");
    internal static readonly Operator Ne = Operator.Find("aten::ne", "Tensor");
    internal static readonly Operator NeScalar = Operator.Find("aten::ne", "Scalar");
    internal static readonly Operator Lt = Operator.Find("aten::lt", "Tensor");
    internal static readonly Operator LtScalar = Operator.Find("aten::lt", "Scalar");
    internal static readonly Operator Le = Operator.Find("aten::le", "Tensor");
    internal static readonly Operator LeScalar = Operator.Find("aten::le", "Scalar");
    internal static readonly Operator Gt = Operator.Find("aten::gt", "Tensor");
    internal static readonly Operator GtScalar = Operator.Find("aten::gt", "Scalar");
    internal static readonly Operator Ge = Operator.Find("aten::ge", "Tensor");
    internal static readonly Operator GeScalar = Operator.Find("aten::ge", "Scalar");
    internal static readonly Operator IsNan = Operator.Find("aten::isnan");
    internal static readonly Operator IsInf = Operator.Find("aten::isinf");
    internal static readonly Operator IsFinite = Operator.Find("aten::isfinite");
    internal static readonly Operator IsClose = Operator.Find("aten::isclose");
    internal static readonly Operator AllClose = Operator.Find("aten::allclose");
    internal static readonly Operator Equal = Operator.Find("aten::equal");
    internal static readonly Operator LogicalAnd = Operator.Find("aten::logical_and");
    internal static readonly Operator LogicalOr = Operator.Find("aten::logical_or");
    internal static readonly Operator LogicalXor = Operator.Find("aten::logical_xor");
    internal static readonly Operator LogicalNot = Operator.Find("aten::logical_not");
    internal static readonly Operator BitwiseAnd = Operator.Find("aten::bitwise_and", "Tensor");
    internal static readonly Operator BitwiseOr = Operator.Find("aten::bitwise_or", "Tensor");
    internal static readonly Operator BitwiseXor = Operator.Find("aten::bitwise_xor", "Tensor");
    internal static readonly Operator BitwiseNot = Operator.Find("aten::bitwise_not");
}
