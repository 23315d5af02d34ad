using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Models.Layers;

/// <summary>Calls layers one after the other and lets go of what is between them.</summary>
/// <remarks>A module never disposes its input; whoever made an intermediate does, and these do it. Autograd keeps what it needs by itself.
/// Waiting for the dispose scope of a whole step instead costs hundreds of MB.</remarks>
internal static class Chain
{
    public static Tensor Then(this Tensor input, nn.Module<Tensor, Tensor> layer) => input.Then(layer.call);

    public static Tensor Then(this Tensor input, Func<Tensor, Tensor> operation)
    {
        var output = operation(input);
        if (!ReferenceEquals(output, input)) input.Dispose(); // a layer that works in place may hand back what it got
        return output;
    }

    /// <summary>Side by side along the channels; both are let go.</summary>
    public static Tensor JoinedWith(this Tensor input, Tensor skip)
    {
        using (input)
        using (skip) return cat([input, skip], dim: 1);
    }

    /// <summary>The sum; both are let go.</summary>
    public static Tensor Plus(this Tensor input, Tensor other)
    {
        using (input)
        using (other) return input + other;
    }
}
