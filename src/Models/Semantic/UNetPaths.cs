using BatchSeg.Models.Layers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BatchSeg.Models.Semantic;

/// <summary>U-Net's contracting and expanding path, for networks that differ in what they send through them.</summary>
public abstract class UNetPaths : SegmentationModel
{
    private readonly ModuleList<nn.Module<Tensor, Tensor>> down = new();
    private readonly nn.Module<Tensor, Tensor> pool = nn.MaxPool2d(2);
    private readonly nn.Module<Tensor, Tensor> bottom;
    private readonly ModuleList<UNetUpLevel> up = new();
    private readonly nn.Module<Tensor, Tensor> classify;

    private protected UNetPaths(string name, ModelOptions options, UNetOptions unet) : base(name, options)
    {
        var (channels, depth, style) = (unet.BaseChannels, unet.Depth, unet.Style);
        SizeMultiple = 1 << depth;
        for (var level = 0; level < depth; level++)
            down.Add(new ConvolutionBlock(level == 0 ? options.Channels : channels << (level - 1), channels << level, style,
                unet.Dropout[level]));
        bottom = new ConvolutionBlock(channels << (depth - 1), channels << depth, style, unet.Dropout[depth]);
        for (var level = depth - 1; level >= 0; level--)
            up.Add(new UNetUpLevel(channels << (level + 1), unet.Up, style, unet.Dropout[level]));
        classify = new MixedConvolution(channels, options.Classes, 1, Initialise.HeNormal, bias: true);
        foreach (var (part, module) in new (string, nn.Module)[] { (nameof(down), down), (nameof(pool), pool), (nameof(bottom), bottom),
            (nameof(up), up), (nameof(classify), classify) })
            register_module(part, module); // a derived class' RegisterComponents would not see this one's private fields
    }

    /// <inheritdoc/>
    public override int SizeMultiple { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> HeadKeys => ["classify.weight", "classify.bias"];

    /// <returns>The map of each level, the image's size first; the last is the bottom's.</returns>
    private protected IReadOnlyList<Tensor> Contract(Tensor image)
    {
        var maps = new List<Tensor>();
        foreach (var level in down) maps.Add(maps.Count == 0 ? level.call(image) : pool.call(maps[^1]).Then(level));
        maps.Add(pool.call(maps[^1]).Then(bottom));
        return maps;
    }

    /// <summary>Lets go of the maps as it uses them.</summary>
    private protected Tensor Expand(IReadOnlyList<Tensor> maps)
    {
        var features = maps[^1];
        for (var level = 0; level < up.Count; level++) features = up[level].Rise(features, maps[^(level + 2)]);
        return features.Then(classify);
    }
}
