using BatchSeg.Models.Layers;
using static TorchSharp.torch;

namespace BatchSeg.Models.Semantic;

/// <summary>U-Net for what changed between two images of one place: both go down the same contracting path, and the expanding path sees
/// how far their maps differ (FC-Siam-diff of Daudt, Le Saux, Boulch 2018, arXiv:1810.08462, with U-Net's widths).</summary>
/// <remarks>Input [N, 2 * channels, H, W], the earlier image's bands first, with H and W divisible by 2^depth; output logits [N, classes,
/// H, W].</remarks>
public sealed class SiameseUNet : UNetPaths
{
    /// <summary>Entry in the registry, with U-Net's own options and two images as its input.</summary>
    public static Architecture Registration { get; } = new(
        "siamese-unet", "U-Net for changes between two images, which are its input side by side on the channels", UNetOptions.Arguments,
        (options, arguments) => new SiameseUNet(options, UNetOptions.Of(arguments))) { Conflicts = UNetOptions.Conflicts, Images = 2 };

    private SiameseUNet(ModelOptions options, UNetOptions unet) : base(Registration.Name, options, unet) { }

    /// <inheritdoc/>
    public override int InputChannels => Registration.Images * Options.Channels;

    /// <inheritdoc/>
    public override Tensor forward(Tensor images)
    {
        CheckSize(images);
        using var earlier = images.narrow(1, 0, Options.Channels);
        using var later = images.narrow(1, Options.Channels, Options.Channels);
        return Expand([.. Contract(earlier).Zip(Contract(later), Difference)]);
    }

    private static Tensor Difference(Tensor earlier, Tensor later)
    {
        using (earlier)
        using (later) return (earlier - later).Then(difference => difference.abs());
    }
}
