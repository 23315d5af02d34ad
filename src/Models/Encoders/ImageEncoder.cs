using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Models.Encoders;

/// <summary>A network that makes maps of features of an image [N, channels, H, W], each some times smaller than the image.</summary>
internal abstract class ImageEncoder(string name) : nn.Module<Tensor, IReadOnlyList<Tensor>>(name)
{
    /// <summary>What <see cref="nn.Module{T, TResult}.forward"/> gives, the largest map first. Whoever calls it disposes the
    /// maps.</summary>
    public abstract IReadOnlyList<FeatureMap> Maps { get; }

    /// <summary>The weight [out, channels, kh, kw] that meets the image.</summary>
    public abstract string FirstLayerKey { get; }

    /// <summary>This encoder's name of a tensor in the files of those who trained it, or null if it has none of its own for it.</summary>
    public virtual string? NameOf(string foreign) => null;
}

/// <param name="Stride">Of it and the image: the map of an image [N, C, H, W] is [N, <paramref name="Channels"/>, H / Stride, W /
/// Stride].</param>
internal sealed record FeatureMap(int Stride, int Channels)
{
    /// <summary>Maps whose strides double from one to the next, but for those that dilation keeps at
    /// <paramref name="outputStride"/>.</summary>
    public static IReadOnlyList<FeatureMap> Doubling(int firstStride, int outputStride, IEnumerable<int> channels) =>
        [.. channels.Select((count, i) => new FeatureMap(Math.Min(firstStride << i, outputStride), count))];
}
