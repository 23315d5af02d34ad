using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Train.Losses;

/// <summary>Cross-entropy of each pixel, -w[t] log softmax(logits)[t], summed and divided by the sum of the pixels' weights w[t].</summary>
/// <remarks>0, and not the NaN of an empty mean, for a batch of ignored pixels alone.</remarks>
public sealed class CrossEntropy : ILoss
{
    public static LossEntry Registration { get; } = new("cross-entropy", "of each pixel, with class weights", options => new CrossEntropy(options));

    private readonly int _ignoreIndex;
    private readonly Tensor? _weights;

    public CrossEntropy(LossOptions options)
    {
        _ignoreIndex = options.IgnoreIndex;
        _weights = options.ClassWeights is { } weights ? tensor(weights.Select(weight => (float)weight).ToArray(), device: options.Device) : null;
    }

    public Tensor Of(Tensor logits, Tensor truth)
    {
        using var loss = nn.functional.cross_entropy(logits, truth, _weights, _ignoreIndex);
        using var counted = truth.ne(_ignoreIndex);
        using var any = counted.any();
        using var nothing = zeros_like(loss);
        return where(any, loss, nothing);
    }
}
