using BatchSeg.Imaging;
using BatchSeg.Models.Outputs;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Train.Losses;

/// <summary>Cross-entropy in which pixels near a border between classes count more: w = w[t] (1 + w0 exp(-d² / (2 sigma²))) (after
/// Ronneberger, Fischer, Brox 2015, arXiv:1505.04597, eq. 2), divided by the sum of w.</summary>
/// <remarks>d is the distance in pixels to the nearest pixel at a border. The paper has the distances to the two nearest cells, which need
/// cells told apart; on a thin membrane between two cells both grow and fall together with d.</remarks>
public sealed class BoundaryCrossEntropy(LossOptions options) : ILoss
{
    private static readonly LossArgument Strength = new("w0", 10, 0, 1000, "how much more a pixel at a border counts");
    private static readonly LossArgument Sigma = new("sigma", 5, 0.1, 100, "how far from a border that reaches, in pixels");

    /// <summary>Entry `boundary-cross-entropy`: arguments w0 (10) and sigma (5 pixels); with softmax and sigmoid.</summary>
    public static LossEntry Registration { get; } =
        new("boundary-cross-entropy", "cross-entropy with more weight near borders between classes", options =>
        new BoundaryCrossEntropy(options), Strength, Sigma)
    {
        Activations = [OutputActivation.Standard, SigmoidOutput.Name],
    };

    private readonly ClassWeights _weights = new(options);
    private readonly double _strength = Strength.Of(options);
    private readonly double _sigma = Sigma.Of(options);

    /// <inheritdoc/>
    public Tensor Of(Tensor logits, Tensor truth)
    {
        using var scope = NewDisposeScope();
        var pixels = PixelTruth.Of(logits, truth, options.IgnoreIndex);
        var losses = nn.functional.cross_entropy(
            ClassLogits.Of(logits, options), truth, ignore_index: options.IgnoreIndex, reduction: nn.Reduction.None);
        return _weights.MeanOverPixels(losses, pixels with { Counted = pixels.Counted * Nearness(truth).to(logits.dtype, logits.device) })
            .MoveToOuterDisposeScope();
    }

    /// <summary>[N, H, W]. Made from the masks in memory: on another device than the processor it waits for them.</summary>
    private Tensor Nearness(Tensor truth)
    {
        var size = new PixelSize((int)truth.shape[1], (int)truth.shape[2]);
        var ids = truth.cpu().data<long>().ToArray();
        var factors = new double[ids.Length];
        var pixels = size.Height * size.Width;
        for (var from = 0; from < ids.Length; from += pixels)
            if (ClassBorders.SquaredDistances(ids.AsSpan(from, pixels), size, options.IgnoreIndex) is { } squared)
                for (var i = 0; i < pixels; i++) factors[from + i] = Math.Exp(-squared[i] / (2 * _sigma * _sigma));
        return 1 + _strength * tensor(factors, truth.shape);
    }
}
