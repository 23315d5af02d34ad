using BatchSeg.Models.Outputs;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Train.Losses;

/// <summary>Focal loss (Lin et al. 2017, arXiv:1708.02002, eq. 4 and 5) of a softmax (or of one sigmoid): -w[t] (1 - p[t])^gamma log p[t],
/// divided by the sum of the pixels' weights. The class weights are the paper's alpha.</summary>
public sealed class Focal(LossOptions options) : ILoss
{
    private static readonly LossArgument Gamma =
        new("gamma", 2, 0, 10, "how much less a pixel counts that is right already; 0 is cross-entropy");

    /// <summary>Entry `focal`: argument gamma (2); with softmax and sigmoid.</summary>
    public static LossEntry Registration { get; } =
        new("focal", "cross-entropy that turns to the pixels still wrong", options =>
        new Focal(options), Gamma) { Activations = [OutputActivation.Standard, SigmoidOutput.Name] };

    private readonly ClassWeights _weights = new(options);
    private readonly double _gamma = Gamma.Of(options);

    /// <inheritdoc/>
    public Tensor Of(Tensor logits, Tensor truth)
    {
        using var scope = NewDisposeScope();
        var pixels = PixelTruth.Of(logits, truth, options.IgnoreIndex);
        var log = nn.functional.log_softmax(ClassLogits.Of(logits, options), 1).gather(1, pixels.Ids.unsqueeze(1)).squeeze(1);
        var wrong = (1 - log.exp()).clamp_min(1e-8); // a power below 1 has no slope at 0
        return _weights.MeanOverPixels(wrong.pow(_gamma) * -log, pixels).MoveToOuterDisposeScope();
    }
}
