using BatchSeg.Models.Outputs;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Train.Losses;

/// <summary>(1 - Tversky index) ^ (1 / gamma) of each class (Abraham and Khan 2019, arXiv:1810.07842, eq. 4): classes that are still bad
/// get the larger gradients.</summary>
public sealed class FocalTversky(LossOptions options) : ILoss
{
    private static readonly LossArgument Gamma = new("gamma", 4.0 / 3, 1, 3, "1 is Tversky; the paper's 4/3 is the default");

    /// <summary>Entry `focal-tversky`: arguments alpha (0.3), beta (0.7) and gamma (4/3); with softmax and sigmoid.</summary>
    public static LossEntry Registration { get; } = new(
        "focal-tversky", "Tversky with a power that turns to the hard classes", options => new FocalTversky(options), TverskyIndex.Alpha,
        TverskyIndex.Beta, Gamma) { Activations = [OutputActivation.Standard, SigmoidOutput.Name] };

    private readonly ClassWeights _weights = new(options);
    private readonly double _power = 1 / Gamma.Of(options);

    /// <inheritdoc/>
    public Tensor Of(Tensor logits, Tensor truth)
    {
        using var scope = NewDisposeScope();
        var counts = SoftCounts.Of(logits, truth, options);
        var miss = (1 - TverskyIndex.Of(counts, options)).clamp_min(1e-12); // a power below 1 has no slope at 0
        return _weights.MeanOverClasses(miss.pow(_power), counts.Actual).MoveToOuterDisposeScope();
    }
}
