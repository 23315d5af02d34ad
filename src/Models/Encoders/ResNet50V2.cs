using BatchSeg.Models.Layers;
using BatchSeg.Models.Runtime;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BatchSeg.Models.Encoders;

/// <summary>ResNet-50 with pre-activation (He et al. 2016, arXiv:1603.05027) as Keras' ResNet50V2 has it, up to its last block: 23,556,608
/// parameters.</summary>
/// <remarks>A stage halves the size in its last block, so that it gives out what goes into that one. Gives five maps: after the first
/// convolution, before each halving, and after the last block. Maps are sums of residuals, before any batch norm or ReLU.</remarks>
internal sealed class ResNet50V2 : ImageEncoder
{
    public static EncoderEntry Registration { get; } = new(
        "resnet50v2", "ResNet-50 v2 (pre-activation) as Keras has it", Normalisation.SignedRange, options =>
            new ResNet50V2(options)) { Decoder = new DecoderStyle(NormMomentum: 0.01) };

    private static readonly IReadOnlyList<(int Width, int Depth, int LastStride)> Stages =
        [(64, 3, 2), (128, 4, 2), (256, 6, 2), (512, 3, 1)];

    private readonly MixedConvolution conv1;
    // zeros, and not the smallest value that torch's pooling would pad with
    private readonly nn.Module<Tensor, Tensor> pad = nn.ZeroPad2d(1);
    private readonly nn.Module<Tensor, Tensor> pool = nn.MaxPool2d(3, stride: 2);
    private readonly ModuleList<PreActivationBlock> blocks = new();
    private readonly HashSet<int> _taps = [];

    private ResNet50V2(EncoderOptions options) : base(nameof(ResNet50V2))
    {
        conv1 = new MixedConvolution(options.Channels, 64, 7, Initialise.GlorotUniform,
            new ConvolutionOptions(Stride: 2, Bias: true, Padding: PaddingRule.Symmetric));
        var (inputs, reached, dilation) = (64, 4, 1);
        foreach (var (width, depth, lastStride) in Stages)
            for (var i = 0; i < depth; i++)
            {
                var wanted = i == depth - 1 ? lastStride : 1;
                var stride = reached * wanted > options.OutputStride ? 1 : wanted;
                if (wanted > 1) _taps.Add(blocks.Count);
                blocks.Add(new PreActivationBlock(inputs, width, stride, dilation, project: i == 0));
                (inputs, reached, dilation) = (4 * width, reached * stride, dilation * wanted / stride);
            }
        Maps = FeatureMap.Doubling(2, options.OutputStride, [64, .. Stages.Select(stage => 4 * stage.Width)]);
        RegisterComponents();
    }

    public override IReadOnlyList<FeatureMap> Maps { get; }

    public override string FirstLayerKey => "conv1.weight";

    public override IReadOnlyList<Tensor> forward(Tensor images)
    {
        var maps = new List<Tensor> { conv1.call(images) };
        var current = pad.call(maps[0]).Then(pool);
        for (var i = 0; i < blocks.Count; i++)
        {
            var output = blocks[i].call(current);
            if (_taps.Contains(i)) maps.Add(current);
            else current.Dispose();
            current = output;
        }
        maps.Add(current);
        return maps;
    }
}
