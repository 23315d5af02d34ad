using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Models.Layers;

/// <summary>Stochastic depth (Huang et al. 2016, arXiv:1603.09382): in training a residual is left out of whole samples, and divided by
/// the share that keeps it.</summary>
/// <param name="share">Probability that a sample goes without.</param>
internal sealed class DropPath(double share) : nn.Module<Tensor, Tensor>(nameof(DropPath))
{
    public override Tensor forward(Tensor residual)
    {
        if (!training || share == 0) return residual;
        long[] perSample = [residual.shape[0], .. Enumerable.Repeat(1L, residual.shape.Length - 1)];
        using var draws = rand(perSample, device: residual.device);
        using var kept = draws.ge(share);
        using var factors = kept.to(residual.dtype).Then(flags => flags / (1 - share));
        return residual * factors;
    }
}
