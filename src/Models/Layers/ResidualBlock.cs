using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Models.Layers;

/// <summary>The convolutions of a residual block (He et al. 2015, arXiv:1512.03385, figure 5).</summary>
/// <param name="Kernels">Of the convolutions in order.</param>
/// <param name="Strided">Which of them has the block's stride and dilation.</param>
/// <param name="Widening">The block gives out its width times this.</param>
internal sealed record ResidualShape(IReadOnlyList<int> Kernels, int Strided, int Widening)
{
    public static readonly ResidualShape Basic = new([3, 3], Strided: 0, Widening: 1);

    public static readonly ResidualShape Bottleneck = new([1, 3, 1], Strided: 1, Widening: 4);
}

/// <summary>Convolutions with batch norm and ReLU between them, added to a shortcut, then ReLU. Names are torchvision's.</summary>
internal sealed class ResidualBlock : nn.Module<Tensor, Tensor>
{
    private readonly nn.Module<Tensor, Tensor> relu = nn.ReLU(inplace: true);
    private readonly nn.Module<Tensor, Tensor>? downsample;
    private readonly List<nn.Module<Tensor, Tensor>> _layers = [];

    public ResidualBlock(int inputs, int width, ResidualShape shape, int stride, int dilation) : base(nameof(ResidualBlock))
    {
        var (current, outputs) = (inputs, width * shape.Widening);
        for (var i = 0; i < shape.Kernels.Count; i++)
        {
            var last = i == shape.Kernels.Count - 1;
            var options = new ConvolutionOptions(i == shape.Strided ? stride : 1, Dilation: shape.Kernels[i] == 1 ? 1 : dilation,
                Padding: PaddingRule.Symmetric);
            Add($"conv{i + 1}", new MixedConvolution(
                current, current = last ? outputs : width, shape.Kernels[i], Initialise.FanOutNormal, options));
            Add($"bn{i + 1}", nn.BatchNorm2d(current));
            if (!last) _layers.Add(relu);
        }
        if (stride != 1 || inputs != outputs)
            downsample = nn.Sequential(
                ("0", new MixedConvolution(inputs, outputs, 1, Initialise.FanOutNormal,
                    new ConvolutionOptions(stride, Padding: PaddingRule.Symmetric))), ("1", nn.BatchNorm2d(outputs)));
        RegisterComponents();
    }

    public override Tensor forward(Tensor images)
    {
        var current = _layers[0].call(images);
        foreach (var layer in _layers.Skip(1)) current = current.Then(layer);
        using var shortcut = downsample?.call(images);
        return current.Then(output => output + (shortcut ?? images)).Then(relu);
    }

    private void Add(string name, nn.Module<Tensor, Tensor> layer)
    {
        register_module(name, layer);
        _layers.Add(layer);
    }
}
