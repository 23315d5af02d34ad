using BatchSeg.Models.Outputs;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Train.Losses;

/// <summary>1 minus the soft intersection over union (Rahman and Wang 2016, ISVC, "Optimizing intersection-over-union in deep neural
/// networks"), for each class over the whole batch, averaged over the classes that occur in its truth: sum(p t) / (sum(p) + sum(t) - sum(p
/// t)).</summary>
public sealed class Jaccard(LossOptions options) : ILoss
{
    /// <summary>Entry `jaccard`: no arguments; with softmax and sigmoid.</summary>
    public static LossEntry Registration { get; } =
        new("jaccard", "soft intersection over union of each class", options =>
        new Jaccard(options)) { Activations = [OutputActivation.Standard, SigmoidOutput.Name] };

    private readonly ClassWeights _weights = new(options);

    /// <inheritdoc/>
    public Tensor Of(Tensor logits, Tensor truth)
    {
        using var scope = NewDisposeScope();
        var counts = SoftCounts.Of(logits, truth, options);
        var jaccard = SoftCounts.Share(counts.Overlap, counts.Predicted + counts.Actual - counts.Overlap);
        return _weights.MeanOverClasses(1 - jaccard, counts.Actual).MoveToOuterDisposeScope();
    }
}
