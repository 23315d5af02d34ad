using BatchSeg.Foundation.Naming;
using BatchSeg.Models.Outputs;
using static TorchSharp.torch;

namespace BatchSeg.Train.Losses;

/// <summary>How wrong a batch is.</summary>
public interface ILoss
{
    /// <param name="logits">The network's output, [N, channels, H, W], floating point: a channel for each class, but for another
    /// activation than softmax.</param>
    /// <param name="truth">Class ids, int64 [N, H, W]; ignored pixels count nowhere.</param>
    /// <returns>A scalar that gradients flow from; 0 for a batch of ignored pixels alone.</returns>
    Tensor Of(Tensor logits, Tensor truth);
}

/// <param name="IgnoreIndex">Mask value that counts nowhere.</param>
/// <param name="ClassWeights">One for each class, or null for all the same.</param>
/// <param name="Device">Where the batches are.</param>
/// <param name="Arguments">The loss' own arguments that are not at their defaults.</param>
public sealed record LossOptions(int Classes, int IgnoreIndex, IReadOnlyList<double>? ClassWeights, Device Device,
    IReadOnlyDictionary<string, double>? Arguments = null)
{
    /// <summary>What the logits say about the classes.</summary>
    public ClassOutput Output { get; init; } = new SoftmaxOutput(Classes);

    /// <summary>The first class that losses of classes are taken of: of two with one channel, class 0 is only what class 1
    /// leaves.</summary>
    public int FirstClass => Output is SigmoidOutput ? 1 : 0;
}

/// <summary>A number that a loss has of its own.</summary>
/// <param name="Min">Least value allowed.</param>
/// <param name="Max">Greatest value allowed.</param>
public sealed record LossArgument(string Name, double Default, double Min, double Max, string Description)
{
    /// <summary>The value among the loss's arguments, or the default where it is not given. Its range is not checked here.</summary>
    public double Of(LossOptions options) => options.Arguments?.GetValueOrDefault(Name, Default) ?? Default;
}

/// <summary>A loss's entry in the registry.</summary>
/// <param name="Arguments">None for most.</param>
public sealed record LossEntry(string Name, string Summary, Func<LossOptions, ILoss> Create, params IReadOnlyList<LossArgument> Arguments)
    : INamed
{
    /// <summary>The output activations that it can be taken of.</summary>
    public IReadOnlyList<string> Activations { get; init; } = [OutputActivation.Standard];

    /// <summary>All losses that a recipe can name.</summary>
    public static Registry<LossEntry> All { get; } = new("loss", typeof(LossEntry).Assembly);
}
