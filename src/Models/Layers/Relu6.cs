using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Models.Layers;

/// <summary>min(max(x, 0), 6) (Krizhevsky 2010). Not torch's own where a gradient is needed: on a CPU libtorch 1.13 cannot differentiate
/// that one in bfloat16.</summary>
internal sealed class Relu6() : nn.Module<Tensor, Tensor>("ReLU6")
{
    public override Tensor forward(Tensor features) =>
        features.requires_grad ? features.clamp(0, 6) : nn.functional.relu6(features, inplace: true);
}
