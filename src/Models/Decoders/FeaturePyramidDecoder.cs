using BatchSeg.Models.Encoders;
using BatchSeg.Models.Layers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BatchSeg.Models.Decoders;

/// <summary>A feature pyramid (Lin et al. 2017, arXiv:1612.03144, figure 3) with the semantic branch of Panoptic FPN (Kirillov et al.
/// 2019, arXiv:1901.02446, figure 3): every level is brought to 1/4 of the image's size, and their sum is classified.</summary>
internal sealed class FeaturePyramidDecoder : FeatureDecoder
{
    private const int Width = 256, BranchWidth = 128;

    private static readonly int[] Strides = [4, 8, 16, 32];

    public static DecoderEntry Registration { get; } = new(
        "fpn", "Feature pyramid with Panoptic FPN's semantic branch", Strides, (maps, _, classes) =>
            new FeaturePyramidDecoder(maps, classes));

    private readonly IReadOnlyList<FeatureMap> _maps;
    private readonly ModuleList<MixedConvolution> lateral = new();
    private readonly ModuleList<MixedConvolution> smooth = new();
    private readonly ModuleList<Sequential> branches = new();
    private readonly nn.Module<Tensor, Tensor> enlarge = nn.Upsample(scale_factor: [2, 2], mode: UpsampleMode.Nearest);
    private readonly MixedConvolution classify;
    private readonly nn.Module<Tensor, Tensor> to_image = BilinearUpsampling.By(Strides[0]);

    private FeaturePyramidDecoder(IReadOnlyList<FeatureMap> maps, int classes) : base(nameof(FeaturePyramidDecoder))
    {
        _maps = maps;
        foreach (var map in maps.Where(map => Strides.Contains(map.Stride)))
        {
            lateral.Add(new MixedConvolution(map.Channels, Width, 1, Initialise.GlorotUniform, bias: true));
            smooth.Add(new MixedConvolution(Width, Width, 3, Initialise.GlorotUniform, bias: true));
            branches.Add(Branch(map.Stride));
        }
        classify = new MixedConvolution(BranchWidth, classes, 1, Initialise.HeNormal, bias: true);
        RegisterComponents();
    }

    public override IReadOnlyList<string> HeadKeys => ["classify.weight", "classify.bias"];

    public override Tensor forward(IReadOnlyList<Tensor> features)
    {
        foreach (var (map, unused) in _maps.Zip(features).Where(pair => !Strides.Contains(pair.First.Stride))) unused.Dispose();
        Tensor? above = null, sum = null;
        for (var level = lateral.Count - 1; level >= 0; level--)
        {
            var merged = features[^(lateral.Count - level)].Then(lateral[level]);
            if (above is not null) merged = merged.Plus(above.Then(enlarge));
            var branch = smooth[level].call(merged).Then(branches[level]);
            sum = sum is null ? branch : sum.Plus(branch);
            above = merged;
        }
        above!.Dispose();
        return sum!.Then(classify).Then(to_image);
    }

    /// <summary>3x3 convolution, group norm, ReLU and a doubling until 1/4 of the image's size is reached; there, once and without the
    /// doubling.</summary>
    private static Sequential Branch(int stride)
    {
        var doublings = int.Log2(stride / Strides[0]);
        var layers = new List<(string, nn.Module<Tensor, Tensor>)>();
        for (var step = 0; step < Math.Max(1, doublings); step++)
        {
            layers.Add(($"conv{step}", new MixedConvolution(step == 0 ? Width : BranchWidth, BranchWidth, 3, Initialise.HeNormal)));
            layers.Add(($"norm{step}", new MixedGroupNorm(32, BranchWidth)));
            layers.Add(($"relu{step}", nn.ReLU(inplace: true)));
            if (doublings > 0) layers.Add(($"enlarge{step}", BilinearUpsampling.By(2)));
        }
        return nn.Sequential(layers);
    }
}
