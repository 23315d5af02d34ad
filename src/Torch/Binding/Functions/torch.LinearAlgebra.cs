using TorchSharp.Dispatch;

namespace TorchSharp;

public static partial class torch
{
    public static Tensor matmul(Tensor input, Tensor target) => input.matmul(target);
    public static Tensor mm(Tensor input, Tensor target) => input.mm(target);
    public static Tensor bmm(Tensor input, Tensor batch2) => input.bmm(batch2);
    public static Tensor mv(Tensor input, Tensor target) => input.mv(target);
    public static Tensor dot(Tensor input, Tensor target) => input.dot(target);
    public static Tensor outer(Tensor input, Tensor vec2) => input.outer(vec2);

    public static Tensor addmm(Tensor input, Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) => input.addmm(mat1, mat2, beta, alpha);

    /// <summary>Sums of products in Einstein's notation: `bij,bjk->bik`.</summary>
    public static Tensor einsum(string equation, params Tensor[] tensors) => Aten.Einsum.One(equation, tensors);
}

file static class Aten
{
    internal static readonly Operator Einsum = Operator.Find("aten::einsum");
}
