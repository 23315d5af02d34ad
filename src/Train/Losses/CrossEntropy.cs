using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Train.Losses;

/// <summary>Cross-entropy of each pixel, -w[t] log softmax(logits)[t], summed and divided by the sum of the pixels' weights
/// w[t].</summary>
/// <remarks>Label smoothing is Szegedy et al.'s (2016, arXiv:1512.00567, section 7): a share of the target is spread over all
/// classes.</remarks>
public sealed class CrossEntropy(LossOptions options) : ILoss
{
    private static readonly LossArgument Smoothing =
        new("label-smoothing", 0, 0, 1, "share of the target that is spread over all classes");

    /// <summary>Entry `cross-entropy`, the default: arguments label-smoothing (0) and per-pixel (0); with softmax alone.</summary>
    public static LossEntry Registration { get; } =
        new("cross-entropy", "of each pixel", options => new CrossEntropy(options), Smoothing, ClassWeights.PerPixel);

    private readonly ClassWeights _weights = new(options);
    private readonly double _smoothing = Smoothing.Of(options);

    /// <inheritdoc/>
    public Tensor Of(Tensor logits, Tensor truth)
    {
        using var scope = NewDisposeScope();
        var sum = nn.functional.cross_entropy(logits, truth, _weights.As(logits.dtype), options.IgnoreIndex, nn.Reduction.Sum, _smoothing);
        return _weights.OverPixels(sum, PixelTruth.Of(logits, truth, options.IgnoreIndex)).MoveToOuterDisposeScope();
    }
}
