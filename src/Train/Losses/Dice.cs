using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Train.Losses;

/// <summary>1 minus the soft Dice coefficient (Milletari, Navab, Ahmadi 2016, arXiv:1606.04797, section 3, with the squares left out), taken for each class over the whole
/// batch and averaged over the classes that occur in the batch's truth: 2 sum(p t) / (sum(p) + sum(t)).</summary>
/// <remarks>A class that is absent from the truth would only ask for p = 0 everywhere, which the other classes' terms ask for already. Class weights weigh the average.</remarks>
public sealed class Dice : ILoss
{
    public static LossEntry Registration { get; } = new("dice", "overlap of each class; for classes of few pixels", options => new Dice(options));

    private readonly LossOptions _options;
    private readonly Tensor _weights;

    public Dice(LossOptions options)
    {
        _options = options;
        var weights = options.ClassWeights ?? [.. Enumerable.Repeat(1.0, options.Classes)];
        _weights = tensor(weights.Select(weight => (float)weight).ToArray(), device: options.Device);
    }

    public Tensor Of(Tensor logits, Tensor truth)
    {
        using var scope = NewDisposeScope();
        var counted = truth.ne(_options.IgnoreIndex);
        var oneHot = nn.functional.one_hot(truth.masked_fill(counted.logical_not(), 0), _options.Classes).permute(0, 3, 1, 2).to(ScalarType.Float32);
        var pixel = counted.unsqueeze(1).to(ScalarType.Float32);
        var predicted = nn.functional.softmax(logits, 1) * pixel;
        var actual = oneHot * pixel;

        long[] allButClass = [0, 2, 3];
        var truthPixels = actual.sum(allButClass);
        var overlap = (predicted * actual).sum(allButClass) * 2 / (predicted.sum(allButClass) + truthPixels).clamp_min(1e-6);
        var weights = _weights * truthPixels.gt(0).to(ScalarType.Float32);
        return ((1 - overlap) * weights).sum().div(weights.sum().clamp_min(1e-6)).MoveToOuterDisposeScope();
    }
}
