using BatchSeg.Models.Layers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BatchSeg.Models.Encoders;

/// <summary>A stem and inverted residual blocks, tapped for a decoder.</summary>
/// <remarks>Gives five maps, from 1/2 to 1/32 of the image's size: the expansions of four blocks, and what comes out at the
/// bottom.</remarks>
internal abstract class InvertedResidualEncoder : ImageEncoder
{
    private const int StemChannels = 32;

    private readonly IReadOnlyList<int> _taps;
    private readonly MixedConvolution conv_stem;
    private readonly nn.Module<Tensor, Tensor> bn0;
    private readonly nn.Module<Tensor, Tensor> stem_relu = new Relu6();
    private readonly ModuleList<InvertedResidual> blocks = new();

    /// <param name="taps">Blocks whose expansion is given out: the first blocks of stages that halve the size.</param>
    protected InvertedResidualEncoder(
        string name, EncoderOptions options, BlockStyle style, IEnumerable<BlockRow> rows, IReadOnlyList<int> taps,
        bool lastProjectionNorm = true) : base(name)
    {
        var shapes = BlockShape.OfTable(StemChannels, options.OutputStride, rows).ToList();
        _taps = taps;
        Maps = FeatureMap.Doubling(2, options.OutputStride,
            [.. taps.Select(tap => shapes[tap].Inputs * shapes[tap].Expansion), shapes[^1].Outputs]);
        conv_stem = new MixedConvolution(options.Channels, StemChannels, 3, style.Initialise,
            new ConvolutionOptions(Stride: 2, Padding: style.Padding));
        bn0 = style.Norm(StemChannels);
        for (var i = 0; i < shapes.Count; i++)
            blocks.Add(new InvertedResidual(shapes[i], style, lastProjectionNorm || i < shapes.Count - 1));
        register_module(nameof(conv_stem), conv_stem);
        register_module(nameof(bn0), bn0);
        register_module(nameof(stem_relu), stem_relu);
        register_module(nameof(blocks), blocks);
    }

    public override IReadOnlyList<FeatureMap> Maps { get; }

    public override string FirstLayerKey => "conv_stem.weight";

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
