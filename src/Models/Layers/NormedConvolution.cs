using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Models.Layers;

/// <summary>A convolution without bias, batch norm and ReLU.</summary>
internal static class NormedConvolution
{
    public static nn.Module<Tensor, Tensor> Of(int inputs, int outputs, int kernel, BlockStyle style, int dilation = 1) => nn.Sequential(
        ("conv", new MixedConvolution(inputs, outputs, kernel, style.Initialise, new ConvolutionOptions(Dilation: dilation))),
        ("norm", style.Norm(outputs)), ("relu", nn.ReLU(inplace: true)));
}
