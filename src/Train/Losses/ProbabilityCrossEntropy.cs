using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Train.Losses;

/// <summary>Cross-entropy as Keras takes it from the probabilities of a softmax layer: -w[t] log p[t], with p cut off at 1e-7 and 1 -
/// 1e-7. Where cross-entropy goes on growing, this one ends at 16.1, and pixels that are so wrong give no gradient.</summary>
public sealed class ProbabilityCrossEntropy(LossOptions options) : ILoss
{
    /// <summary><c>keras.backend.epsilon()</c>.</summary>
    private const double Epsilon = 1e-7;

    /// <summary>Entry `probability-cross-entropy`: argument per-pixel (0); with softmax alone.</summary>
    public static LossEntry Registration { get; } = new(
        "probability-cross-entropy", "of the softmax's probabilities, cut off at 1e-7 as Keras does", options =>
            new ProbabilityCrossEntropy(options), ClassWeights.PerPixel);

    private readonly ClassWeights _weights = new(options);

    /// <inheritdoc/>
    public Tensor Of(Tensor logits, Tensor truth)
    {
        using var scope = NewDisposeScope();
        var pixels = PixelTruth.Of(logits, truth, options.IgnoreIndex);
        var probabilities = nn.functional.softmax(logits, 1).gather(1, pixels.Ids.unsqueeze(1)).squeeze(1);
        return _weights.MeanOverPixels(-probabilities.clamp(Epsilon, 1 - Epsilon).log(), pixels).MoveToOuterDisposeScope();
    }
}
