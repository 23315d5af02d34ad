using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Models.Layers;

/// <summary>A bottleneck whose batch norm and ReLU come before its convolutions (He et al. 2016, arXiv:1603.05027, figure 4e), as Keras
/// has it: biases in the last convolution and in the shortcut's, and in a block without the latter a shortcut that takes every second
/// pixel.</summary>
internal sealed class PreActivationBlock : nn.Module<Tensor, Tensor>
{
    private static readonly BlockStyle Style = new(Initialise.GlorotUniform, NormMomentum: 0.01, NormEpsilon: 1.001e-5);

    private readonly nn.Module<Tensor, Tensor> preact_bn;
    private readonly nn.Module<Tensor, Tensor> relu = nn.ReLU(inplace: true);
    private readonly MixedConvolution? shortcut_conv;
    private readonly nn.Module<Tensor, Tensor>? subsample;
    private readonly MixedConvolution conv1;
    private readonly nn.Module<Tensor, Tensor> bn1;
    private readonly MixedConvolution conv2;
    private readonly nn.Module<Tensor, Tensor> bn2;
    private readonly MixedConvolution conv3;

    /// <param name="width">Of the two inner convolutions; the block gives out four times as many channels.</param>
    /// <param name="project">Whether the shortcut is a convolution.</param>
    public PreActivationBlock(int inputs, int width, int stride, int dilation, bool project) : base(nameof(PreActivationBlock))
    {
        preact_bn = Style.Norm(inputs);
        if (project)
            shortcut_conv = new MixedConvolution(inputs, 4 * width, 1, Style.Initialise,
                new ConvolutionOptions(stride, Bias: true, Padding: PaddingRule.None));
        else if (stride > 1) subsample = nn.MaxPool2d(1, stride);
        conv1 = new MixedConvolution(inputs, width, 1, Style.Initialise);
        bn1 = Style.Norm(width);
        conv2 = new MixedConvolution(width, width, 3, Style.Initialise,
            new ConvolutionOptions(stride, Dilation: dilation, Padding: PaddingRule.Symmetric));
        bn2 = Style.Norm(width);
        conv3 = new MixedConvolution(width, 4 * width, 1, Style.Initialise, bias: true);
        RegisterComponents();
    }

    public override Tensor forward(Tensor images)
    {
        using var active = preact_bn.call(images).Then(relu);
        using var shortcut = shortcut_conv?.call(active) ?? subsample?.call(images);
        return conv1.call(active).Then(bn1).Then(relu).Then(conv2).Then(bn2).Then(relu).Then(conv3)
            .Then(residual => residual + (shortcut ?? images));
    }
}
