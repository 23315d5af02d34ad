using BatchSeg.Models.Runtime;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BatchSeg.Models.Layers;

/// <summary>Normalisation over groups of channels (Wu and He 2018, arXiv:1803.08494), computed in float32: libtorch 1.13 has none in
/// bfloat16 on the CPU.</summary>
internal sealed class MixedGroupNorm : nn.Module<Tensor, Tensor>
{
    private readonly long _groups;
    private readonly Parameter weight;
    private readonly Parameter bias;

    public MixedGroupNorm(long groups, long channels) : base("GroupNorm")
    {
        _groups = groups;
        weight = new Parameter(ones(channels));
        bias = new Parameter(zeros(channels));
        RegisterComponents();
    }

    public override Tensor forward(Tensor features)
    {
        using var exact = features.to(ScalarType.Float32);
        return nn.functional.group_norm(exact, _groups, weight, bias).Then(normed => normed.to(features.dtype));
    }
}
