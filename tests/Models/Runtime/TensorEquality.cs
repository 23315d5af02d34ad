using TorchSharp;

namespace BatchSeg.Models.Tests.Runtime;

internal static class TensorEquality
{
    /// <summary>Whether two tensors have the same type and shape and equal elements. (TorchSharp's own `equal` compares element by
    /// element.)</summary>
    public static bool SameAs(this torch.Tensor tensor, torch.Tensor other) =>
        tensor.dtype == other.dtype && tensor.shape.SequenceEqual(other.shape) && tensor.eq(other).all().item<bool>();
}
