using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Train.Losses;

/// <summary>Losses times their factors, summed.</summary>
public sealed class WeightedSum(IReadOnlyList<(ILoss Loss, double Factor)> terms) : ILoss
{
    /// <summary>The loss of a recipe: each term's own with its own arguments, in place of those of the options.</summary>
    /// <param name="terms">At least one.</param>
    /// <exception cref="BatchSeg.Foundation.Errors.WrongUsageException">A term names no loss.</exception>
    public static ILoss Of(IReadOnlyList<LossTerm> terms, LossOptions options) =>
        new WeightedSum(
            [.. terms.Select(term => (LossEntry.All.Get(term.Name).Create(options with { Arguments = term.Arguments }), term.Factor))]);

    /// <inheritdoc/>
    public Tensor Of(Tensor logits, Tensor truth)
    {
        using var scope = NewDisposeScope();
        return terms.Select(term => term.Loss.Of(logits, truth) * term.Factor).Aggregate((sum, term) => sum + term)
            .MoveToOuterDisposeScope();
    }
}
