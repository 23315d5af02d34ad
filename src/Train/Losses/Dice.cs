using BatchSeg.Models.Outputs;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Train.Losses;

/// <summary>1 minus the soft Dice coefficient (Milletari, Navab, Ahmadi 2016, arXiv:1606.04797, section 3, with the squares left out),
/// taken for each class over the whole batch and averaged over the classes that occur in the batch's truth: 2 sum(p t) / (sum(p) +
/// sum(t)).</summary>
public sealed class Dice(LossOptions options) : ILoss
{
    /// <summary>Entry `dice`: no arguments; with softmax and sigmoid.</summary>
    public static LossEntry Registration { get; } =
        new("dice", "overlap of each class; for classes of few pixels", options =>
        new Dice(options)) { Activations = [OutputActivation.Standard, SigmoidOutput.Name] };

    private readonly ClassWeights _weights = new(options);

    /// <inheritdoc/>
    public Tensor Of(Tensor logits, Tensor truth)
    {
        using var scope = NewDisposeScope();
        var counts = SoftCounts.Of(logits, truth, options);
        var dice = SoftCounts.Share(2 * counts.Overlap, counts.Predicted + counts.Actual);
        return _weights.MeanOverClasses(1 - dice, counts.Actual).MoveToOuterDisposeScope();
    }
}
