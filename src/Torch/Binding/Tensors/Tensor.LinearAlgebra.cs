using TorchSharp.Dispatch;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>[..., n, m] x [..., m, p] -> [..., n, p], broadcast over the front dimensions; vectors as in NumPy.</summary>
        public Tensor matmul(Tensor target) => Aten.Matmul.One(this, target);

        /// <summary>[n, m] x [m, p] -> [n, p].</summary>
        public Tensor mm(Tensor target) => Aten.Mm.One(this, target);

        /// <summary>[b, n, m] x [b, m, p] -> [b, n, p].</summary>
        public Tensor bmm(Tensor batch2) => Aten.Bmm.One(this, batch2);

        /// <summary>[n, m] x [m] -> [n].</summary>
        public Tensor mv(Tensor target) => Aten.Mv.One(this, target);

        public Tensor dot(Tensor target) => Aten.Dot.One(this, target);
        public Tensor outer(Tensor vec2) => Aten.Outer.One(this, vec2);

        /// <summary>beta * this + alpha * mat1 x mat2.</summary>
        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) => Aten.Addmm.One(this, mat1, mat2, (double)beta, (double)alpha);
    }
}

file static class Aten
{
    internal static readonly Operator Matmul = Operator.Find("aten::matmul");
    internal static readonly Operator Mm = Operator.Find("aten::mm");
    internal static readonly Operator Bmm = Operator.Find("aten::bmm");
    internal static readonly Operator Mv = Operator.Find("aten::mv");
    internal static readonly Operator Dot = Operator.Find("aten::dot");
    internal static readonly Operator Outer = Operator.Find("aten::outer");
    internal static readonly Operator Addmm = Operator.Find("aten::addmm");
}
