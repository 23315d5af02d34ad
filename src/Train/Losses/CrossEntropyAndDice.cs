using static TorchSharp.torch;

namespace BatchSeg.Train.Losses;

/// <summary>The sum of <see cref="CrossEntropy"/> and <see cref="Dice"/> (as in nnU-Net, Isensee et al. 2021): steady gradients from the one, small classes from the other.</summary>
public sealed class CrossEntropyAndDice(LossOptions options) : ILoss
{
    public static LossEntry Registration { get; } = new("cross-entropy+dice", "the sum of both", options => new CrossEntropyAndDice(options));

    private readonly CrossEntropy _crossEntropy = new(options);
    private readonly Dice _dice = new(options);

    public Tensor Of(Tensor logits, Tensor truth)
    {
        using var first = _crossEntropy.Of(logits, truth);
        using var second = _dice.Of(logits, truth);
        return first + second;
    }
}
