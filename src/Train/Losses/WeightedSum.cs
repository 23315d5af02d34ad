using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Train.Losses;

/// <summary>Losses times their factors, summed.</summary>
public sealed class WeightedSum(IReadOnlyList<(ILoss Loss, double Factor)> terms) : ILoss
{
    public static ILoss Of(IReadOnlyList<LossTerm> terms, LossOptions options) =>
        new WeightedSum(
            [.. terms.Select(term => (LossEntry.All.Get(term.Name).Create(options with { Arguments = term.Arguments }), term.Factor))]);

    public Tensor Of(Tensor logits, Tensor truth)
    {
        using var scope = NewDisposeScope();
        return terms.Select(term => term.Loss.Of(logits, truth) * term.Factor).Aggregate((sum, term) => sum + term)
            .MoveToOuterDisposeScope();
    }
}
