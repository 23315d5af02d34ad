using static TorchSharp.torch;

namespace BatchSeg.Train.Losses;

/// <summary>Lovász-softmax (Berman, Triki, Blaschko 2018, arXiv:1705.08790, eq. 12): the error of a pixel is 1 - p at its own class and p
/// at the others.</summary>
public static class LovaszSoftmax
{
    /// <summary>Entry `lovasz-softmax`: no arguments; with softmax alone.</summary>
    public static LossEntry Registration { get; } = new("lovasz-softmax", "a surrogate of mean IoU, of probabilities", options =>
        new LovaszLoss(options, logits => nn.functional.softmax(logits, 1), (probabilities, isOfClass) =>
            (isOfClass - probabilities).abs()));
}
