using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BatchSeg.Models.Layers;

/// <summary>A convolution with SAME padding whose float32 weights are used in the type of its input.</summary>
/// <remarks>That is mixed precision by the layer: with bfloat16 images the products are bfloat16, while gradients and the optimizer's
/// updates reach the float32 weights, which would lose small updates in 8 bits of mantissa.</remarks>
internal sealed class SameConvolution : nn.Module<Tensor, Tensor>
{
    private readonly int _kernel;
    private readonly int _stride;
    private readonly long _groups;
    private readonly Parameter weight;
    private readonly Parameter? bias;

    /// <param name="initialise">Draws the weight's first values; a bias starts at 0.</param>
    public SameConvolution(long inputs, long outputs, int kernel, Action<Tensor> initialise, int stride = 1, long groups = 1, bool bias = false)
        : base("Conv2d")
    {
        (_kernel, _stride, _groups) = (kernel, stride, groups);
        weight = new Parameter(empty(outputs, inputs / groups, kernel, kernel));
        initialise(weight);
        if (bias) this.bias = new Parameter(zeros(outputs));
        RegisterComponents();
    }

    public override Tensor forward(Tensor images)
    {
        using var kernel = weight.to(images.dtype);
        using var offset = bias?.to(images.dtype);
        long[] strides = [_stride, _stride], dilation = [1, 1];
        if (_stride == 1) return nn.functional.conv2d(images, kernel, offset, strides, [_kernel / 2, _kernel / 2], dilation, _groups);
        using var padded = SamePadding.Pad(images, _kernel, _stride);
        return nn.functional.conv2d(padded, kernel, offset, strides, [0, 0], dilation, _groups);
    }
}
