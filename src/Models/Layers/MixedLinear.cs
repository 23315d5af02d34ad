using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BatchSeg.Models.Layers;

/// <summary>A linear layer with a bias over the last dimension, whose float32 weights are used in the type of its input (see
/// <see cref="MixedConvolution"/>).</summary>
internal sealed class MixedLinear : nn.Module<Tensor, Tensor>
{
    private readonly Parameter weight;
    private readonly Parameter bias;

    public MixedLinear(long inputs, long outputs) : base("Linear")
    {
        weight = new Parameter(empty(outputs, inputs));
        Initialise.Transformer(weight);
        bias = new Parameter(zeros(outputs));
        RegisterComponents();
    }

    public override Tensor forward(Tensor tokens)
    {
        using var kernel = weight.to(tokens.dtype);
        using var offset = bias.to(tokens.dtype);
        return nn.functional.linear(tokens, kernel, offset);
    }
}
