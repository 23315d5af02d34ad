using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Models.Layers;

/// <summary>U-Net's pair of 3x3 convolutions, each with batch norm (or a bias instead) and ReLU.</summary>
internal sealed class ConvolutionBlock : nn.Module<Tensor, Tensor>
{
    private readonly SameConvolution conv1;
    private readonly SameConvolution conv2;
    private readonly nn.Module<Tensor, Tensor> norm1;
    private readonly nn.Module<Tensor, Tensor> norm2;
    private readonly nn.Module<Tensor, Tensor> relu1 = nn.ReLU(inplace: true);
    private readonly nn.Module<Tensor, Tensor> relu2 = nn.ReLU(inplace: true);

    public ConvolutionBlock(long inputs, long outputs, bool batchNorm) : base(nameof(ConvolutionBlock))
    {
        conv1 = new SameConvolution(inputs, outputs, 3, Initialise.HeNormal, bias: !batchNorm);
        norm1 = batchNorm ? nn.BatchNorm2d(outputs) : nn.Identity();
        conv2 = new SameConvolution(outputs, outputs, 3, Initialise.HeNormal, bias: !batchNorm);
        norm2 = batchNorm ? nn.BatchNorm2d(outputs) : nn.Identity();
        RegisterComponents();
    }

    public override Tensor forward(Tensor images) =>
        conv1.call(images).Then(norm1).Then(relu1).Then(conv2).Then(norm2).Then(relu2);
}
