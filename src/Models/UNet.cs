using BatchSeg.Models.Layers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BatchSeg.Models;

/// <summary>U-Net (Ronneberger, Fischer, Brox 2015, arXiv:1505.04597): a contracting path, and an expanding path that
/// sees each resolution again through a skip connection. Same padding, so the output has the input's size.</summary>
/// <remarks>Input [N, channels, H, W] with H and W divisible by 2^depth; output logits [N, classes, H, W].</remarks>
public sealed class UNet : SegmentationModel
{
    public static Architecture Registration { get; } = new(
        "unet", "U-Net with same padding (Ronneberger et al. 2015)",
        [
            ArchitectureArgument.Int("base_channels", 64, 1, 1024),
            ArchitectureArgument.Int("depth", 4, 1, 7),
            ArchitectureArgument.Bool("batch_norm", true),
            ArchitectureArgument.Choice("up", "transposed", "transposed", "bilinear"),
        ],
        (options, arguments) => new UNet(options, arguments));

    private readonly ModuleList<nn.Module<Tensor, Tensor>> down = new();
    private readonly nn.Module<Tensor, Tensor> pool = nn.MaxPool2d(2);
    private readonly nn.Module<Tensor, Tensor> bottom;
    private readonly ModuleList<UNetUpLevel> up = new();
    private readonly nn.Module<Tensor, Tensor> classify;

    private UNet(ModelOptions options, ArgumentValues arguments) : base(Registration.Name, options)
    {
        var (channels, depth, norm) = (arguments.Int("base_channels"), arguments.Int("depth"), arguments.Bool("batch_norm"));
        SizeMultiple = 1 << depth;
        for (var level = 0; level < depth; level++) down.Add(new ConvolutionBlock(level == 0 ? options.Channels : channels << (level - 1), channels << level, norm));
        bottom = new ConvolutionBlock(channels << (depth - 1), channels << depth, norm);
        for (var level = depth - 1; level >= 0; level--) up.Add(new UNetUpLevel(channels << (level + 1), arguments.Text("up"), norm));
        classify = new SameConvolution(channels, options.Classes, 1, Initialise.HeNormal, bias: true);
        RegisterComponents();
    }

    public override int SizeMultiple { get; }

    public override IReadOnlyList<string> HeadKeys => ["classify.weight", "classify.bias"];

    public override Tensor forward(Tensor image)
    {
        CheckSize(image);
        var skips = new Stack<Tensor>();
        foreach (var level in down) skips.Push(skips.TryPeek(out var above) ? pool.call(above).Then(level) : level.call(image));
        var features = pool.call(skips.Peek()).Then(bottom);
        foreach (var level in up) features = level.Rise(features, skips.Pop());
        return features.Then(classify);
    }
}
