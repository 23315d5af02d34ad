using BatchSeg.Models.Encoders;
using BatchSeg.Models.Layers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BatchSeg.Models.Decoders;

/// <summary>The decoder of TensorFlow's tutorial "Image segmentation": four times a transposed 3x3 convolution of stride 2 without bias,
/// batch norm and ReLU to 512, 256, 128 and 64 channels, each then joined with the encoder's map of that size; last a transposed 3x3
/// convolution to the classes.</summary>
internal sealed class UNetDecoder : FeatureDecoder
{
    public static DecoderEntry Registration { get; } = new(
        "unet", "U-Net's expanding path, as in TensorFlow's segmentation tutorial", [2, 4, 8, 16, 32], (maps, style, classes) =>
            new UNetDecoder(maps, style, classes));

    private static readonly int[] Widths = [512, 256, 128, 64];

    private readonly ModuleList<nn.Module<Tensor, Tensor>> up = new();
    private readonly DoublingConvolution classify;

    private UNetDecoder(IReadOnlyList<FeatureMap> maps, DecoderStyle decoder, int classes) : base(nameof(UNetDecoder))
    {
        var style = new BlockStyle(Initialise.Pix2Pix, decoder.NormMomentum);
        var inputs = maps[^1].Channels;
        foreach (var (width, skip) in Widths.Zip(maps.Reverse().Skip(1)))
        {
            up.Add(nn.Sequential(
                ("conv", new DoublingConvolution(inputs, width, style.Initialise)), ("norm", style.Norm(width)),
                ("relu", nn.ReLU(inplace: true))));
            inputs = width + skip.Channels;
        }
        classify = new DoublingConvolution(inputs, classes, Initialise.GlorotUniform, bias: true);
        RegisterComponents();
    }

    public override IReadOnlyList<string> HeadKeys => ["classify.weight", "classify.bias"];

    public override Tensor forward(IReadOnlyList<Tensor> features)
    {
        var current = features[^1];
        for (var level = 0; level < up.Count; level++) current = current.Then(up[level]).JoinedWith(features[^(level + 2)]);
        return current.Then(classify);
    }
}
