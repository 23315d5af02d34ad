using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BatchSeg.Models.Layers;

/// <summary>The decoder of TensorFlow's tutorial "Image segmentation": four times a transposed 3x3 convolution of stride 2 without bias, batch norm and ReLU
/// to 512, 256, 128 and 64 channels, each then joined with the encoder's map of that size; last a transposed 3x3 convolution to the classes.</summary>
internal sealed class SkipDecoder : nn.Module<IReadOnlyList<Tensor>, Tensor>
{
    private static readonly int[] Widths = [512, 256, 128, 64];

    private readonly ModuleList<nn.Module<Tensor, Tensor>> up = new();
    private readonly DoublingConvolution classify;

    /// <param name="featureChannels">Of the encoder's five maps, the largest map first.</param>
    public SkipDecoder(IReadOnlyList<int> featureChannels, int classes, double normMomentum) : base(nameof(SkipDecoder))
    {
        var style = new BlockStyle(Initialise.Pix2Pix, normMomentum);
        var inputs = featureChannels[^1];
        foreach (var (width, skip) in Widths.Zip(featureChannels.Reverse().Skip(1)))
        {
            up.Add(nn.Sequential(
                ("conv", new DoublingConvolution(inputs, width, style.Initialise)), ("norm", style.Norm(width)), ("relu", nn.ReLU(inplace: true))));
            inputs = width + skip;
        }
        classify = new DoublingConvolution(inputs, classes, Initialise.GlorotUniform, bias: true);
        RegisterComponents();
    }

    /// <summary>Lets go of the maps as it uses them.</summary>
    public override Tensor forward(IReadOnlyList<Tensor> features)
    {
        var current = features[^1];
        for (var level = 0; level < up.Count; level++) current = current.Then(up[level]).JoinedWith(features[^(level + 2)]);
        return current.Then(classify);
    }
}
