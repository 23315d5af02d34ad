using static TorchSharp.torch;

namespace BatchSeg.Models.Outputs;

/// <summary>What a network's output channels say about the classes.</summary>
public abstract class ClassOutput
{
    /// <summary>A score of each class, at each pixel at least 0 and 1 in sum. The class of the highest is the predicted one; of equals,
    /// the one of the lowest id.</summary>
    /// <param name="output">What the network gave, before any activation: float [N, channels, H, W].</param>
    /// <returns>[N, classes, H, W].</returns>
    public abstract Tensor Scores(Tensor output);

    /// <summary>The predicted classes, int64 [N, H, W].</summary>
    public virtual Tensor Decide(Tensor output) => Scores(output).argmax(1);

    /// <summary>What a sigmoid of each channel should be where these classes are true.</summary>
    /// <param name="ids">int64 [N, H, W].</param>
    /// <returns>[N, channels, H, W], of <paramref name="type"/>.</returns>
    public abstract Tensor Targets(Tensor ids, ScalarType type);
}
