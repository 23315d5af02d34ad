using static TorchSharp.torch;

namespace BatchSeg.Train.Losses;

/// <summary>A batch's truth beside its logits, ignored pixels taken out.</summary>
/// <param name="Ids">int64 [N, H, W]; 0 where ignored.</param>
/// <param name="Counted">[N, H, W] of the logits' type: 1, and 0 where ignored.</param>
internal sealed record PixelTruth(Tensor Ids, Tensor Counted)
{
    public static PixelTruth Of(Tensor logits, Tensor truth, int ignoreIndex)
    {
        var counted = truth.ne(ignoreIndex);
        return new(truth.masked_fill(counted.logical_not(), 0), counted.to(logits.dtype));
    }

    /// <summary>[N, classes, H, W]: 1 at the pixel's own class; all 0 where ignored.</summary>
    public Tensor OneHot(int classes) => nn.functional.one_hot(Ids, classes).permute(0, 3, 1, 2).to(Counted.dtype) * Counted.unsqueeze(1);
}
