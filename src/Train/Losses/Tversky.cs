using BatchSeg.Models.Outputs;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Train.Losses;

/// <summary>1 minus the <see cref="TverskyIndex"/> of each class over the whole batch, averaged over the classes that occur in its
/// truth.</summary>
public sealed class Tversky(LossOptions options) : ILoss
{
    /// <summary>Entry `tversky`: arguments alpha (0.3) and beta (0.7); with softmax and sigmoid.</summary>
    public static LossEntry Registration { get; } = new(
        "tversky", "overlap in which misses and false alarms cost differently", options =>
            new Tversky(options), TverskyIndex.Alpha, TverskyIndex.Beta) { Activations = [OutputActivation.Standard, SigmoidOutput.Name] };

    private readonly ClassWeights _weights = new(options);

    /// <inheritdoc/>
    public Tensor Of(Tensor logits, Tensor truth)
    {
        using var scope = NewDisposeScope();
        var counts = SoftCounts.Of(logits, truth, options);
        return _weights.MeanOverClasses(1 - TverskyIndex.Of(counts, options), counts.Actual).MoveToOuterDisposeScope();
    }
}
