using BatchSeg.Models.Outputs;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Train.Losses;

/// <summary>Cross-entropy of a sigmoid of each channel. With a channel for each class it is one class against the rest, the mean over
/// pixels and classes, and class weights weigh the classes. With another activation it is the mean over a pixel's channels, and the pixel
/// weighs what its true class does.</summary>
public sealed class BinaryCrossEntropy(LossOptions options) : ILoss
{
    /// <summary>Entry `binary-cross-entropy`: no arguments; with the activations softmax, sigmoid and colours.</summary>
    public static LossEntry Registration { get; } =
        new("binary-cross-entropy", "of a sigmoid for each channel", options => new BinaryCrossEntropy(options))
    {
        Activations = [OutputActivation.Standard, SigmoidOutput.Name, ColourOutput.Name],
    };

    private readonly ClassWeights _weights = new(options);

    /// <inheritdoc/>
    public Tensor Of(Tensor logits, Tensor truth)
    {
        using var scope = NewDisposeScope();
        var pixels = PixelTruth.Of(logits, truth, options.IgnoreIndex);
        var losses = nn.functional.binary_cross_entropy_with_logits(
            logits, options.Output.Targets(pixels.Ids, logits.dtype), reduction: nn.Reduction.None);
        var mean = options.Output is SoftmaxOutput
            ? ClassWeights.Mean(losses, _weights.As(logits.dtype).view(1, -1, 1, 1) * pixels.Counted.unsqueeze(1)
                .expand(-1, options.Classes, -1, -1))
            : _weights.MeanOverPixels(losses.mean([1]), pixels);
        return mean.MoveToOuterDisposeScope();
    }
}
