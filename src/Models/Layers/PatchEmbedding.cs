using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Models.Layers;

/// <summary>SegFormer's overlapping patches (Xie et al. 2021, arXiv:2105.15203, section 3.1): a strided convolution and layer
/// norm.</summary>
/// <remarks>[N, C, H, W] in, tokens [N, H / stride, W / stride, width] out.</remarks>
internal sealed class PatchEmbedding : nn.Module<Tensor, Tensor>
{
    private readonly MixedConvolution proj;
    private readonly MixedLayerNorm layer_norm;

    public PatchEmbedding(int inputs, int width, int kernel, int stride) : base(nameof(PatchEmbedding))
    {
        proj = new MixedConvolution(inputs, width, kernel, Initialise.Transformer,
            new ConvolutionOptions(stride, Bias: true, Padding: PaddingRule.Symmetric));
        layer_norm = new MixedLayerNorm(width);
        RegisterComponents();
    }

    public override Tensor forward(Tensor images) => proj.call(images).Then(ChannelsFirst.Back).Then(layer_norm);
}
