using BatchSeg.Data;
using static TorchSharp.torch;

namespace BatchSeg.Train.Losses;

/// <summary>How wrong a batch is.</summary>
public interface ILoss
{
    /// <param name="logits">[N, classes, H, W], float32.</param>
    /// <param name="truth">Class ids, int64 [N, H, W]; ignored pixels count nowhere.</param>
    /// <returns>A scalar that gradients flow from.</returns>
    Tensor Of(Tensor logits, Tensor truth);
}

/// <param name="IgnoreIndex">Mask value that counts nowhere.</param>
/// <param name="ClassWeights">One for each class, or null for all the same.</param>
/// <param name="Device">Where the batches are.</param>
public sealed record LossOptions(int Classes, int IgnoreIndex, IReadOnlyList<double>? ClassWeights, Device Device);

/// <summary>A loss's entry in the registry.</summary>
public sealed record LossEntry(string Name, string Summary, Func<LossOptions, ILoss> Create) : INamed
{
    public static Registry<LossEntry> All { get; } = new("loss", typeof(LossEntry).Assembly);
}
