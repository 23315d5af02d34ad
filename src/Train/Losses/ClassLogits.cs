using BatchSeg.Models.Outputs;
using static TorchSharp.torch;

namespace BatchSeg.Train.Losses;

/// <summary>A logit of each class, for losses that take a softmax: of one channel z they are 0 and z, since softmax(0, z) = (1 -
/// sigmoid(z), sigmoid(z)).</summary>
internal static class ClassLogits
{
    /// <returns>[N, classes, H, W].</returns>
    public static Tensor Of(Tensor logits, LossOptions options) =>
        options.Output is SigmoidOutput ? cat([zeros_like(logits), logits], 1) : logits;
}
