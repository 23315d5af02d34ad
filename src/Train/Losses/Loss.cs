using BatchSeg.Data;
using static TorchSharp.torch;

namespace BatchSeg.Train.Losses;

/// <summary>How wrong a batch is.</summary>
public interface ILoss
{
    /// <param name="logits">[N, classes, H, W], floating point.</param>
    /// <param name="truth">Class ids, int64 [N, H, W]; ignored pixels count nowhere.</param>
    /// <returns>A scalar that gradients flow from; 0 for a batch of ignored pixels alone.</returns>
    Tensor Of(Tensor logits, Tensor truth);
}

/// <param name="IgnoreIndex">Mask value that counts nowhere.</param>
/// <param name="ClassWeights">One for each class, or null for all the same.</param>
/// <param name="Device">Where the batches are.</param>
/// <param name="Arguments">The loss' own arguments that are not at their defaults.</param>
public sealed record LossOptions(int Classes, int IgnoreIndex, IReadOnlyList<double>? ClassWeights, Device Device, IReadOnlyDictionary<string, double>? Arguments = null);

/// <summary>A number that a loss has of its own.</summary>
/// <param name="Min">Least value allowed.</param>
/// <param name="Max">Greatest value allowed.</param>
public sealed record LossArgument(string Name, double Default, double Min, double Max, string Description)
{
    public double Of(LossOptions options) => options.Arguments?.GetValueOrDefault(Name, Default) ?? Default;
}

/// <summary>A loss's entry in the registry.</summary>
/// <param name="Arguments">None for most.</param>
public sealed record LossEntry(string Name, string Summary, Func<LossOptions, ILoss> Create, params IReadOnlyList<LossArgument> Arguments) : INamed
{
    public static Registry<LossEntry> All { get; } = new("loss", typeof(LossEntry).Assembly);
}
