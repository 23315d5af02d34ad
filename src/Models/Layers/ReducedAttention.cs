using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Models.Layers;

/// <summary>SegFormer's efficient self-attention (Xie et al. 2021, arXiv:2105.15203, section 3.1): every pixel asks all patches of
/// <c>reduction</c> x <c>reduction</c> pixels. Names are those of Hugging Face's SegformerForSemanticSegmentation.</summary>
/// <remarks>[N, H, W, C] in and out.</remarks>
internal sealed class ReducedAttention : nn.Module<Tensor, Tensor>
{
    private readonly AttentionContext self;
    private readonly nn.Module<Tensor, Tensor> output;

    public ReducedAttention(int width, int heads, int reduction) : base(nameof(ReducedAttention))
    {
        self = new AttentionContext(width, heads, reduction);
        output = nn.Sequential(("dense", new MixedLinear(width, width)));
        RegisterComponents();
    }

    public override Tensor forward(Tensor tokens) => self.call(tokens).Then(output);
}

/// <summary>What the heads find, before the layer that brings them together.</summary>
internal sealed class AttentionContext : nn.Module<Tensor, Tensor>
{
    private readonly int _heads;
    private readonly MixedLinear query;
    private readonly MixedLinear key;
    private readonly MixedLinear value;
    private readonly MixedConvolution? sr;
    private readonly MixedLayerNorm? layer_norm;

    public AttentionContext(int width, int heads, int reduction) : base(nameof(AttentionContext))
    {
        _heads = heads;
        query = new MixedLinear(width, width);
        key = new MixedLinear(width, width);
        value = new MixedLinear(width, width);
        if (reduction > 1)
        {
            sr = new MixedConvolution(width, width, reduction, Initialise.Transformer,
                new ConvolutionOptions(reduction, Bias: true, Padding: PaddingRule.None));
            layer_norm = new MixedLayerNorm(width);
        }
        RegisterComponents();
    }

    public override Tensor forward(Tensor tokens)
    {
        using var patches = sr is null ? null : ChannelsFirst.Of(tokens).Then(sr).Then(ChannelsFirst.Back).Then(layer_norm!);
        using var queries = query.call(tokens).Then(ByHead);
        using var keys = key.call(patches ?? tokens).Then(ByHead);
        using var values = value.call(patches ?? tokens).Then(ByHead);
        using var transposed = keys.transpose(-2, -1);
        using var weights = queries.matmul(transposed).Then(scores => scores / Math.Sqrt(queries.shape[^1]))
            .Then(scores => scores.softmax(-1));
        return weights.matmul(values).Then(heads => heads.transpose(1, 2)).Then(heads => heads.reshape(tokens.shape));
    }

    /// <summary>[N, H, W, C] to [N, heads, H * W, C / heads].</summary>
    private Tensor ByHead(Tensor tokens)
    {
        using var split = tokens.reshape(tokens.shape[0], tokens.shape[1] * tokens.shape[2], _heads, tokens.shape[3] / _heads);
        return split.transpose(1, 2);
    }
}
