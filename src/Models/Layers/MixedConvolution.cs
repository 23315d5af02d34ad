using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BatchSeg.Models.Layers;

/// <summary>A convolution whose float32 weights are used in the type of its input.</summary>
/// <remarks>That is mixed precision by the layer: with bfloat16 images the products are bfloat16, while gradients and the optimizer's
/// updates reach the float32 weights, which would lose small updates in 8 bits of mantissa.</remarks>
internal sealed class MixedConvolution : nn.Module<Tensor, Tensor>
{
    private readonly int _kernel;
    private readonly ConvolutionOptions _options;
    private readonly Parameter weight;
    private readonly Parameter? bias;

    /// <param name="initialise">Draws the weight's first values; a bias starts at 0.</param>
    public MixedConvolution(long inputs, long outputs, int kernel, Action<Tensor> initialise, int stride = 1, long groups = 1,
        bool bias = false)
        : this(inputs, outputs, kernel, initialise, new ConvolutionOptions(stride, groups, bias)) { }

    /// <param name="initialise">Draws the weight's first values; a bias starts at 0.</param>
    public MixedConvolution(long inputs, long outputs, int kernel, Action<Tensor> initialise, ConvolutionOptions options) : base("Conv2d")
    {
        (_kernel, _options) = (kernel, options);
        weight = new Parameter(empty(outputs, inputs / options.Groups, kernel, kernel));
        initialise(weight);
        if (options.Bias) bias = new Parameter(zeros(outputs));
        RegisterComponents();
    }

    public override Tensor forward(Tensor images)
    {
        if (_options.Padding == PaddingRule.None) return Convolve(images, padding: 0);
        if (_options.Stride == 1 || _options.Padding == PaddingRule.Symmetric) return Convolve(images, _options.Dilation * (_kernel / 2));
        using var padded = SamePadding.Pad(images, _kernel, _options.Stride);
        return Convolve(padded, padding: 0);
    }

    private Tensor Convolve(Tensor images, long padding)
    {
        using var kernel = weight.to(images.dtype);
        using var offset = bias?.to(images.dtype);
        return nn.functional.conv2d(
            images, kernel, offset, [_options.Stride, _options.Stride], [padding, padding], [_options.Dilation, _options.Dilation],
            _options.Groups);
    }
}

/// <param name="Dilation">Pixels from one tap of the kernel to the next.</param>
internal sealed record ConvolutionOptions(
    int Stride = 1, long Groups = 1, bool Bias = false, int Dilation = 1, PaddingRule Padding = PaddingRule.Same);

/// <summary>Where zeros are added, which matters where the stride is above 1: the same weights are off by a pixel with the other
/// one.</summary>
internal enum PaddingRule
{
    /// <summary>TensorFlow's, see <see cref="SamePadding"/>.</summary>
    Same,

    /// <summary>PyTorch's: half the kernel on every side.</summary>
    Symmetric,

    None,
}
