using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Train.Losses;

/// <summary>Cross-entropy of a sigmoid for each class on its own, one class against the rest: mean over pixels and classes, class weights weigh the classes.</summary>
public sealed class BinaryCrossEntropy(LossOptions options) : ILoss
{
    public static LossEntry Registration { get; } = new("binary-cross-entropy", "of a sigmoid for each class", options => new BinaryCrossEntropy(options));

    private readonly ClassWeights _weights = new(options);

    public Tensor Of(Tensor logits, Tensor truth)
    {
        using var scope = NewDisposeScope();
        var pixels = PixelTruth.Of(logits, truth, options.IgnoreIndex);
        var losses = nn.functional.binary_cross_entropy_with_logits(logits, pixels.OneHot(options.Classes), reduction: nn.Reduction.None);
        return ClassWeights.Mean(losses, _weights.As(logits.dtype).view(1, -1, 1, 1) * pixels.Counted.unsqueeze(1).expand(-1, options.Classes, -1, -1)).MoveToOuterDisposeScope();
    }
}
