using BatchSeg.Models.Layers;
using BatchSeg.Models.Runtime;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BatchSeg.Models.Encoders;

/// <summary>ResNet (He et al. 2015, arXiv:1512.03385, table 1) v1.5, the stride in a bottleneck's 3x3 convolution: torchvision's, under
/// its names.</summary>
/// <remarks>Gives five maps: after the first convolution, and after each of the four stages.</remarks>
internal sealed class ResNet : ImageEncoder
{
    public static IReadOnlyList<EncoderEntry> Registrations { get; } =
    [
        Entry("resnet18", [2, 2, 2, 2], ResidualShape.Basic), Entry("resnet34", [3, 4, 6, 3], ResidualShape.Basic),
        Entry("resnet50", [3, 4, 6, 3], ResidualShape.Bottleneck),
    ];

    private readonly MixedConvolution conv1;
    private readonly nn.Module<Tensor, Tensor> bn1 = nn.BatchNorm2d(64);
    private readonly nn.Module<Tensor, Tensor> relu = nn.ReLU(inplace: true);
    private readonly nn.Module<Tensor, Tensor> maxpool = nn.MaxPool2d(3, stride: 2, padding: 1);
    private readonly List<Sequential> _stages = [];

    private ResNet(string name, EncoderOptions options, IReadOnlyList<int> depths, ResidualShape shape) : base(name)
    {
        conv1 = new MixedConvolution(options.Channels, 64, 7, Initialise.FanOutNormal,
            new ConvolutionOptions(Stride: 2, Padding: PaddingRule.Symmetric));
        RegisterComponents();
        var (inputs, reached, dilation) = (64, 4, 1);
        foreach (var (width, depth, stage) in new[] { 64, 128, 256, 512 }.Zip(depths, Enumerable.Range(1, 4)))
        {
            var blocks = new List<ResidualBlock>();
            for (var i = 0; i < depth; i++)
            {
                var wanted = i == 0 && stage > 1 ? 2 : 1;
                var stride = reached * wanted > options.OutputStride ? 1 : wanted;
                blocks.Add(new ResidualBlock(inputs, width, shape, stride, dilation));
                (inputs, reached, dilation) = (width * shape.Widening, reached * stride, dilation * wanted / stride);
            }
            _stages.Add(nn.Sequential(blocks));
            register_module($"layer{stage}", _stages[^1]);
        }
        Maps = FeatureMap.Doubling(2, options.OutputStride, [64, .. new[] { 64, 128, 256, 512 }.Select(width => width * shape.Widening)]);
    }

    public override IReadOnlyList<FeatureMap> Maps { get; }

    public override string FirstLayerKey => "conv1.weight";

    public override string NameOf(string foreign) => foreign;

    public override IReadOnlyList<Tensor> forward(Tensor images)
    {
        var maps = new List<Tensor> { conv1.call(images).Then(bn1).Then(relu) };
        using var pooled = maxpool.call(maps[0]);
        foreach (var stage in _stages) maps.Add(stage.call(maps.Count == 1 ? pooled : maps[^1]));
        return maps;
    }

    private static EncoderEntry Entry(string name, IReadOnlyList<int> depths, ResidualShape shape) =>
        new(name, $"ResNet-{name[6..]} v1.5 as torchvision has it; takes its weights", Normalisation.ImageNet, options =>
            new ResNet(name, options, depths, shape));
}
