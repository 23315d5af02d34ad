using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Models.Decoders;

/// <summary>From an encoder's maps to logits [N, classes, H, W] at the image's size. It lets go of the maps as it uses them.</summary>
internal abstract class FeatureDecoder(string name) : nn.Module<IReadOnlyList<Tensor>, Tensor>(name)
{
    /// <summary>Tensors whose shapes depend on the number of classes.</summary>
    public abstract IReadOnlyList<string> HeadKeys { get; }

    /// <summary>This decoder's name of a tensor in the files of those who trained it, or null if it has none of its own for it.</summary>
    public virtual string? NameOf(string foreign) => null;
}
