using BatchSeg.Models.Outputs;

namespace BatchSeg.Train.Losses;

/// <summary>Lovász hinge (Yu and Blaschko 2015, arXiv:1512.07797; Berman et al. 2018, eq. 9), each class against the rest: the error of a
/// pixel is max(0, 1 - logit * sign).</summary>
public static class LovaszHinge
{
    /// <summary>Entry `lovasz-hinge`: no arguments; with softmax and sigmoid.</summary>
    public static LossEntry Registration { get; } = new("lovasz-hinge", "a surrogate of mean IoU, of logits with a margin", options =>
        new LovaszLoss(options, logits => logits, (logits, isOfClass) => (1 - logits * (2 * isOfClass - 1)).relu()))
    {
        Activations = [OutputActivation.Standard, SigmoidOutput.Name],
    };
}
