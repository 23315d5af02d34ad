using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Models;

/// <summary>A network from images to logits: [N, channels, H, W] float in, [N, classes, H, W] out, at the input's own size.</summary>
public abstract class SegmentationModel(string name, ModelOptions options) : nn.Module<Tensor, Tensor>(name)
{
    public ModelOptions Options { get; } = options;

    /// <summary>Height and width of the input must be multiples of this, or <c>forward</c> throws naming the sizes that work.</summary>
    public abstract int SizeMultiple { get; }

    /// <summary>How pixels of 0..255 become the network's input: (pixel / 255 - Mean) / Std per channel.</summary>
    public virtual Normalisation Normalisation => Normalisation.UnitRange;

    /// <summary>The part that `--freeze-encoder` holds still (its batch norm too), or null for a model without one.</summary>
    public virtual nn.Module? Encoder => null;
}

/// <summary>What every architecture takes.</summary>
/// <param name="Classes">Output channels.</param>
/// <param name="Channels">Input channels (bands).</param>
/// <param name="Arguments">The architecture's own options by name (`base_channels`, `depth`, ...), as text; unknown ones are refused by the registry.</param>
public sealed record ModelOptions(int Classes, int Channels = 3, IReadOnlyDictionary<string, string>? Arguments = null);

/// <param name="Mean">Per channel, in units of pixel / 255.</param>
/// <param name="Std">Per channel, likewise.</param>
public sealed record Normalisation(IReadOnlyList<double> Mean, IReadOnlyList<double> Std)
{
    public static Normalisation UnitRange { get; } = new([0, 0, 0], [1, 1, 1]);
    public static Normalisation ImageNet { get; } = new([0.485, 0.456, 0.406], [0.229, 0.224, 0.225]);
}
