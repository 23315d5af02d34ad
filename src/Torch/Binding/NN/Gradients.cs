using static TorchSharp.torch;

namespace TorchSharp;

internal static class Gradients
{
    /// <summary>Forgets a tensor's gradient, or fills it with zeros.</summary>
    public static void Clear(Tensor tensor, bool set_to_none)
    {
        if (set_to_none)
        {
            tensor.grad = null;
            return;
        }
        using var grad = tensor.grad;
        grad?.zero_();
    }
}
