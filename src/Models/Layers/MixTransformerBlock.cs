using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Models.Layers;

/// <summary>A block of SegFormer's encoder (Xie et al. 2021, arXiv:2105.15203, figure 2): attention, then a Mix-FFN, each on what layer
/// norm makes of its input and added to that input.</summary>
/// <remarks>[N, H, W, C] in and out. Names are Hugging Face's.</remarks>
internal sealed class MixTransformerBlock : nn.Module<Tensor, Tensor>
{
    private readonly MixedLayerNorm layer_norm_1;
    private readonly ReducedAttention attention;
    private readonly DropPath drop_path;
    private readonly MixedLayerNorm layer_norm_2;
    private readonly MixFeedForward mlp;

    public MixTransformerBlock(int width, int heads, int reduction, double dropPath) : base(nameof(MixTransformerBlock))
    {
        layer_norm_1 = new MixedLayerNorm(width);
        attention = new ReducedAttention(width, heads, reduction);
        drop_path = new DropPath(dropPath);
        layer_norm_2 = new MixedLayerNorm(width);
        mlp = new MixFeedForward(width);
        RegisterComponents();
    }

    public override Tensor forward(Tensor tokens)
    {
        using var attended = layer_norm_1.call(tokens).Then(attention).Then(drop_path).Then(found => found + tokens);
        return layer_norm_2.call(attended).Then(mlp).Then(drop_path).Then(mixed => mixed + attended);
    }
}

/// <summary>SegFormer's feed-forward network, whose depthwise 3x3 convolution tells pixels where they are: four times the width
/// inside.</summary>
internal sealed class MixFeedForward : nn.Module<Tensor, Tensor>
{
    private readonly MixedLinear dense1;
    private readonly nn.Module<Tensor, Tensor> dwconv;
    private readonly nn.Module<Tensor, Tensor> gelu = nn.GELU();
    private readonly MixedLinear dense2;

    public MixFeedForward(int width) : base(nameof(MixFeedForward))
    {
        var inner = 4 * width;
        dense1 = new MixedLinear(width, inner);
        dwconv = nn.Sequential(("dwconv", new MixedConvolution(inner, inner, 3, Initialise.Transformer, groups: inner, bias: true)));
        dense2 = new MixedLinear(inner, width);
        RegisterComponents();
    }

    public override Tensor forward(Tensor tokens) =>
        dense1.call(tokens).Then(ChannelsFirst.Of).Then(dwconv).Then(ChannelsFirst.Back).Then(gelu).Then(dense2);
}
