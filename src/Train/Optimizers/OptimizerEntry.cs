using BatchSeg.Foundation.Naming;
using TorchSharp.Modules;

namespace BatchSeg.Train.Optimizers;

/// <param name="Momentum">SGD and RMSprop; the Adams have their own betas.</param>
/// <param name="WeightDecay">Decoupled for AdamW, an L2 term for the others, as PyTorch has them.</param>
public sealed record OptimizerOptions(double LearningRate, double Momentum, double WeightDecay);

/// <summary>An optimizer's entry in the registry.</summary>
/// <param name="Create">Makes one over groups of parameters. TorchSharp gives the constructor's options to no group: each is made with all
/// of its own.</param>
public sealed record OptimizerEntry(string Name, string Summary, Func<IEnumerable<IReadOnlyList<Parameter>>, OptimizerOptions,
    OptimizerHelper> Create) : INamed
{
    /// <summary>All optimizers that a recipe can name.</summary>
    public static Registry<OptimizerEntry> All { get; } = new("optimizer", typeof(OptimizerEntry).Assembly);
}
