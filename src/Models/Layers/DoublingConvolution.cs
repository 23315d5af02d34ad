using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BatchSeg.Models.Layers;

/// <summary>A transposed 3x3 convolution of stride 2 that doubles height and width exactly, aligned as Keras' Conv2DTranspose with SAME
/// padding is.</summary>
/// <remarks>Output pixel k is the sum of input[i] * weight[k - 2i]; the full result has one row and column more, and SAME drops the last.
/// (PyTorch's padding=1, output_padding=1 drops the first instead: half a pixel off, and Keras weights would not fit.)</remarks>
internal sealed class DoublingConvolution : nn.Module<Tensor, Tensor>
{
    private readonly Parameter weight;
    private readonly Parameter? bias;

    public DoublingConvolution(long inputs, long outputs, Action<Tensor> initialise, bool bias = false) : base("ConvTranspose2d")
    {
        weight = new Parameter(empty(inputs, outputs, 3, 3));
        initialise(weight);
        if (bias) this.bias = new Parameter(zeros(outputs));
        RegisterComponents();
    }

    public override Tensor forward(Tensor images)
    {
        var (height, width) = (2 * images.shape[2], 2 * images.shape[3]);
        // libtorch 1.13 has no bfloat16 transposed convolution on the CPU.
        var type = images.device.type == DeviceType.CPU ? ScalarType.Float32 : images.dtype;
        using var input = images.to(type);
        using var kernel = weight.to(type);
        using var offset = bias?.to(type);
        using var full = nn.functional.conv_transpose2d(input, kernel, offset, strides: [2, 2]);
        using var even = full[.., .., ..(int)height, ..(int)width];
        return even.to(images.dtype);
    }
}
