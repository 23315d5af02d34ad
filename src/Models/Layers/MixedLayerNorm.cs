using BatchSeg.Models.Runtime;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BatchSeg.Models.Layers;

/// <summary>Normalisation over the last dimension (Ba, Kiros, Hinton 2016, arXiv:1607.06450), whose float32 weights are used in the type
/// of its input.</summary>
internal sealed class MixedLayerNorm : nn.Module<Tensor, Tensor>
{
    private readonly Parameter weight;
    private readonly Parameter bias;

    public MixedLayerNorm(long width) : base("LayerNorm")
    {
        weight = new Parameter(ones(width));
        bias = new Parameter(zeros(width));
        RegisterComponents();
    }

    public override Tensor forward(Tensor tokens)
    {
        using var scale = weight.to(tokens.dtype);
        using var offset = bias.to(tokens.dtype);
        return nn.functional.layer_norm(tokens, weight.shape, scale, offset);
    }
}
