using BatchSeg.Models.Layers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BatchSeg.Models.Encoders;

/// <summary>A stem and inverted residual blocks, tapped for a decoder.</summary>
/// <remarks>Gives five feature maps, from 1/2 to 1/32 of the input's size: the expansions of four blocks, and what comes out at the bottom.</remarks>
internal abstract class ImageEncoder : nn.Module<Tensor, IReadOnlyList<Tensor>>
{
    protected const int StemChannels = 32;

    private readonly IReadOnlyList<int> _taps;
    private readonly SameConvolution conv_stem;
    private readonly nn.Module<Tensor, Tensor> bn0;
    private readonly nn.Module<Tensor, Tensor> stem_relu = new Relu6();
    private readonly ModuleList<InvertedResidual> blocks = new();

    /// <param name="taps">Blocks whose expansion is given out: the first blocks of stages that halve the size.</param>
    protected ImageEncoder(string name, int channels, BlockStyle style, IReadOnlyList<BlockShape> shapes, IReadOnlyList<int> taps, bool lastProjectionNorm = true) : base(name)
    {
        _taps = taps;
        FeatureChannels = [.. taps.Select(tap => shapes[tap].Inputs * shapes[tap].Expansion), shapes[^1].Outputs];
        conv_stem = new SameConvolution(channels, StemChannels, 3, style.Initialise, stride: 2);
        bn0 = style.Norm(StemChannels);
        for (var i = 0; i < shapes.Count; i++) blocks.Add(new InvertedResidual(shapes[i], style, lastProjectionNorm || i < shapes.Count - 1));
        register_module(nameof(conv_stem), conv_stem);
        register_module(nameof(bn0), bn0);
        register_module(nameof(stem_relu), stem_relu);
        register_module(nameof(blocks), blocks);
    }

    /// <summary>Channels of the five feature maps, the largest map first.</summary>
    public IReadOnlyList<int> FeatureChannels { get; }

    public override IReadOnlyList<Tensor> forward(Tensor images)
    {
        var features = new List<Tensor>();
        var current = conv_stem.call(images).Then(bn0).Then(stem_relu);
        for (var i = 0; i < blocks.Count; i++)
        {
            using var input = current;
            if (!_taps.Contains(i)) current = blocks[i].call(input);
            else
            {
                features.Add(blocks[i].Expanded(input));
                current = blocks[i].FromExpanded(input, features[^1]);
            }
        }
        features.Add(current);
        return features;
    }
}
