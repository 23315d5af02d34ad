using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Models.Layers;

/// <summary>The block of MobileNetV2 (Sandler et al. 2018, arXiv:1801.04381, figure 3) and EfficientNet-Lite: 1x1 expansion, depthwise
/// convolution, linear 1x1 projection, and a shortcut where size and channels stay. ReLU6 after the first two.</summary>
internal sealed class InvertedResidual : nn.Module<Tensor, Tensor>
{
    private readonly bool _shortcut;
    private readonly MixedConvolution? expand_conv;
    private readonly nn.Module<Tensor, Tensor>? bn0;
    private readonly nn.Module<Tensor, Tensor>? expand_relu;
    private readonly MixedConvolution depthwise_conv;
    private readonly nn.Module<Tensor, Tensor> bn1;
    private readonly nn.Module<Tensor, Tensor> depthwise_relu = new Relu6();
    private readonly MixedConvolution project_conv;
    private readonly nn.Module<Tensor, Tensor>? bn2;

    public InvertedResidual(BlockShape shape, BlockStyle style, bool projectionNorm = true) : base(nameof(InvertedResidual))
    {
        var wide = shape.Inputs * shape.Expansion;
        _shortcut = shape.Stride == 1 && shape.Inputs == shape.Outputs;
        if (shape.Expansion != 1)
        {
            expand_conv = new MixedConvolution(shape.Inputs, wide, 1, style.Initialise);
            bn0 = style.Norm(wide);
            expand_relu = new Relu6();
        }
        depthwise_conv = new MixedConvolution(
            wide, wide, shape.Kernel, style.Initialise,
            new ConvolutionOptions(shape.Stride, Groups: wide, Dilation: shape.Dilation, Padding: style.Padding));
        bn1 = style.Norm(wide);
        project_conv = new MixedConvolution(wide, shape.Outputs, 1, style.Initialise);
        if (projectionNorm) bn2 = style.Norm(shape.Outputs);
        RegisterComponents();
    }

    public override Tensor forward(Tensor images)
    {
        if (expand_conv is null) return FromExpanded(images, images);
        using var expanded = Expanded(images);
        return FromExpanded(images, expanded);
    }

    /// <summary>The expansion after its ReLU6, at the block's input size: where decoders tap.</summary>
    public Tensor Expanded(Tensor images) => expand_conv!.call(images).Then(bn0!).Then(expand_relu!);

    /// <summary>The rest of the block; disposes neither argument.</summary>
    public Tensor FromExpanded(Tensor images, Tensor expanded)
    {
        var projected = depthwise_conv.call(expanded).Then(bn1).Then(depthwise_relu).Then(project_conv);
        if (bn2 is not null) projected = projected.Then(bn2);
        return _shortcut ? projected.Then(output => output + images) : projected;
    }
}
