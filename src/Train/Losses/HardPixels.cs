using BatchSeg.Models.Outputs;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Train.Losses;

/// <summary>Online hard example mining (Shrivastava, Gupta, Girshick 2016, arXiv:1604.03540), as segmentation has it: cross-entropy of the
/// pixels whose true class has a probability below a threshold, and of at least a share of the counted pixels, the hardest ones.</summary>
public sealed class HardPixels(LossOptions options) : ILoss
{
    private static readonly LossArgument Threshold =
        new("threshold", 0.7, 0.01, 1, "a pixel counts while its true class has less probability");
    private static readonly LossArgument Least =
        new("least", 1.0 / 16, 0, 1, "share of the pixels that count in any case, the hardest ones");

    /// <summary>Entry `ohem`: arguments threshold (0.7) and least (1/16); with softmax and sigmoid.</summary>
    public static LossEntry Registration { get; } =
        new("ohem", "cross-entropy of the hardest pixels alone", options =>
        new HardPixels(options), Threshold, Least) { Activations = [OutputActivation.Standard, SigmoidOutput.Name] };

    private readonly ClassWeights _weights = new(options);
    private readonly double _easy = -Math.Log(Threshold.Of(options));
    private readonly double _least = Least.Of(options);

    /// <inheritdoc/>
    public Tensor Of(Tensor logits, Tensor truth)
    {
        using var scope = NewDisposeScope();
        var pixels = PixelTruth.Of(logits, truth, options.IgnoreIndex);
        var losses = nn.functional.cross_entropy(
            ClassLogits.Of(logits, options), truth, ignore_index: options.IgnoreIndex, reduction: nn.Reduction.None);
        var hardness = losses.detach().masked_fill(truth.eq(options.IgnoreIndex), -1);
        var kept = hardness.ge(Cut(hardness, pixels)).to(logits.dtype);
        return _weights.MeanOverPixels(losses, pixels with { Counted = pixels.Counted * kept }).MoveToOuterDisposeScope();
    }

    /// <summary>The least loss that counts: waits for the device, as the number of counted pixels is needed here.</summary>
    private double Cut(Tensor hardness, PixelTruth pixels)
    {
        var least = (long)Math.Ceiling(_least * pixels.Counted.sum().to(ScalarType.Float64).item<double>());
        if (least == 0) return _easy;
        var descending = hardness.flatten().take(hardness.flatten().argsort(descending: true).narrow(0, least - 1, 1));
        return Math.Min(_easy, descending.to(ScalarType.Float64).item<double>());
    }
}
