using BatchSeg.Models.Encoders;
using BatchSeg.Models.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Models.Decoders;

/// <summary>DeepLabV3+ (Chen et al. 2018, arXiv:1802.02611, figure 2) at output stride 16: atrous spatial pyramid pooling of the smallest
/// map, joined at 1/4 of the image's size with 48 channels of the encoder's map there. The two 3x3 convolutions of the paper's head are
/// one of 1x1.</summary>
internal sealed class DeepLabV3PlusDecoder : FeatureDecoder
{
    private const int Stride = 16, LowLevelStride = 4, Width = 256, LowLevelWidth = 48;

    public static DecoderEntry Registration { get; } = new(
        "deeplabv3plus", "DeepLabV3+: atrous spatial pyramid pooling at output stride 16", [LowLevelStride, Stride],
        (maps, style, classes) => new DeepLabV3PlusDecoder(maps, style, classes)) { OutputStride = Stride, DefaultEncoder = "resnet50v2" };

    private readonly int _lowLevel;
    private readonly AtrousPyramid aspp;
    private readonly nn.Module<Tensor, Tensor> enlarge = BilinearUpsampling.By(Stride / LowLevelStride);
    private readonly nn.Module<Tensor, Tensor> low_level;
    private readonly nn.Module<Tensor, Tensor> head;
    private readonly MixedConvolution classify;
    private readonly nn.Module<Tensor, Tensor> to_image = BilinearUpsampling.By(LowLevelStride);

    private DeepLabV3PlusDecoder(IReadOnlyList<FeatureMap> maps, DecoderStyle decoder, int classes) : base(nameof(DeepLabV3PlusDecoder))
    {
        var style = new BlockStyle(Initialise.HeNormal, decoder.NormMomentum);
        _lowLevel = maps.ToList().FindIndex(map => map.Stride == LowLevelStride);
        aspp = new AtrousPyramid(maps[^1].Channels, Width, [6, 12, 18], style);
        low_level = NormedConvolution.Of(maps[_lowLevel].Channels, LowLevelWidth, 1, style);
        head = NormedConvolution.Of(Width + LowLevelWidth, Width, 1, style);
        classify = new MixedConvolution(Width, classes, 1, Initialise.HeNormal);
        RegisterComponents();
    }

    public override IReadOnlyList<string> HeadKeys => ["classify.weight"];

    public override Tensor forward(IReadOnlyList<Tensor> features)
    {
        for (var i = 0; i < features.Count - 1; i++)
            if (i != _lowLevel) features[i].Dispose();
        var detail = features[_lowLevel].Then(low_level);
        return features[^1].Then(aspp).Then(enlarge).JoinedWith(detail).Then(head).Then(classify).Then(to_image);
    }
}
