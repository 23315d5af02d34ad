using BatchSeg.Data.Errors;
using BatchSeg.Models;
using BatchSeg.Train.Loop;
using static TorchSharp.torch;

namespace BatchSeg.Train.Checkpoints;

/// <summary>A finite loss may still have had gradients that were not: weights are looked at before they are kept.</summary>
internal static class FiniteWeights
{
    public static void Check(SegmentationModel model, LoopPosition position)
    {
        using var scope = NewDisposeScope();
        foreach (var (name, parameter) in model.named_parameters())
            if (!isfinite(parameter).all().item<bool>()) throw Diverged(position, $"the weights of {name} are no longer finite numbers");
    }

    public static BatchSegException Diverged(LoopPosition position, string what) => new(ExitCode.Failed,
        $"train: at step {position.Step + 1} of epoch {position.Epoch}, {what}. "
        + "The last good checkpoint and the best model so far are kept in checkpoints/. "
        + "Train anew with a lower --lr, with --warmup 1, or with --precision fp32.");
}
