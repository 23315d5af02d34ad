using BatchSeg.Models.Encoders;
using BatchSeg.Models.Layers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BatchSeg.Models.Decoders;

/// <summary>SegFormer's all-MLP decoder (Xie et al. 2021, arXiv:2105.15203, section 3.2), under Hugging Face's names: a linear layer
/// brings every map to one width, and at 1/4 of the image's size they are joined, the smallest map first.</summary>
internal sealed class SegFormerDecoder : FeatureDecoder
{
    private static readonly int[] Strides = [4, 8, 16, 32];

    public static DecoderEntry Registration { get; } = new(
        "segformer", "SegFormer's all-MLP decoder", Strides, (maps, style, classes) =>
            new SegFormerDecoder(maps, style.Width, classes)) { DefaultEncoder = "mit-b0" };

    private readonly IReadOnlyList<FeatureMap> _maps;
    private readonly ModuleList<nn.Module<Tensor, Tensor>> linear_c = new();
    private readonly ModuleList<nn.Module<Tensor, Tensor>> enlarge = new();
    private readonly MixedConvolution linear_fuse;
    private readonly nn.Module<Tensor, Tensor> batch_norm;
    private readonly nn.Module<Tensor, Tensor> activation = nn.ReLU(inplace: true);
    private readonly nn.Module<Tensor, Tensor> dropout = nn.Dropout(0.1);
    private readonly MixedConvolution classifier;
    private readonly nn.Module<Tensor, Tensor> to_image = BilinearUpsampling.By(Strides[0]);

    private SegFormerDecoder(IReadOnlyList<FeatureMap> maps, int width, int classes) : base(nameof(SegFormerDecoder))
    {
        _maps = maps;
        foreach (var map in maps.Where(map => Strides.Contains(map.Stride)))
        {
            linear_c.Add(nn.Sequential(("proj", new MixedLinear(map.Channels, width))));
            enlarge.Add(map.Stride == Strides[0] ? nn.Identity() : BilinearUpsampling.By(map.Stride / Strides[0]));
        }
        linear_fuse = new MixedConvolution(Strides.Length * width, width, 1, Initialise.Transformer);
        batch_norm = nn.BatchNorm2d(width);
        classifier = new MixedConvolution(width, classes, 1, Initialise.Transformer, bias: true);
        RegisterComponents();
    }

    public override IReadOnlyList<string> HeadKeys => ["classifier.weight", "classifier.bias"];

    public override string? NameOf(string foreign) =>
        foreign.StartsWith("decode_head.", StringComparison.Ordinal) ? foreign["decode_head.".Length..] : null;

    public override Tensor forward(IReadOnlyList<Tensor> features)
    {
        foreach (var (map, unused) in _maps.Zip(features).Where(pair => !Strides.Contains(pair.First.Stride))) unused.Dispose();
        var projected = features.TakeLast(Strides.Length)
            .Select((map, i) => map.Then(ChannelsFirst.Back).Then(linear_c[i]).Then(ChannelsFirst.Of).Then(enlarge[i])).Reverse().ToList();
        var joined = cat(projected, dim: 1);
        foreach (var map in projected) map.Dispose();
        return joined.Then(linear_fuse).Then(batch_norm).Then(activation).Then(dropout).Then(classifier).Then(to_image);
    }
}
