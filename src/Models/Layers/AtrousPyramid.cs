using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BatchSeg.Models.Layers;

/// <summary>Atrous spatial pyramid pooling (Chen et al. 2017, arXiv:1706.05587, figure 5): a 1x1 convolution, dilated 3x3 ones and the
/// mean of the whole map side by side, brought together by a 1x1 convolution. No convolution has a bias.</summary>
internal sealed class AtrousPyramid : nn.Module<Tensor, Tensor>
{
    private readonly ModuleList<nn.Module<Tensor, Tensor>> branches = new();
    private readonly ImageContext context;
    private readonly nn.Module<Tensor, Tensor> join;

    /// <param name="rates">Dilations of the 3x3 convolutions.</param>
    public AtrousPyramid(int inputs, int width, IReadOnlyList<int> rates, BlockStyle style) : base(nameof(AtrousPyramid))
    {
        branches.Add(NormedConvolution.Of(inputs, width, 1, style));
        foreach (var rate in rates) branches.Add(NormedConvolution.Of(inputs, width, 3, style, rate));
        context = new ImageContext(inputs, width, style);
        join = NormedConvolution.Of(width * (rates.Count + 2), width, 1, style);
        RegisterComponents();
    }

    public override Tensor forward(Tensor features)
    {
        var parts = branches.Select(branch => branch.call(features)).Append(context.call(features)).ToList();
        var joined = cat(parts, dim: 1);
        foreach (var part in parts) part.Dispose();
        return joined.Then(join);
    }
}
