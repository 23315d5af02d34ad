using BatchSeg.Train.Loading;
using BatchSeg.Train.Losses;
using BatchSeg.Train.Optimizers;
using static TorchSharp.torch;

namespace BatchSeg.Train.Loop;

/// <summary>One update of the weights from one or more batches.</summary>
internal sealed class OptimizerStep(TrainingState state, ILoss loss, BatchTensors compute, GradientClipping clipping)
{
    /// <summary>Computes the gradients and changes the weights, unless the loss is no finite number.</summary>
    /// <returns>Mean loss over the images.</returns>
    public double Run(IReadOnlyList<Batch> batches)
    {
        var images = batches.Sum(batch => batch.Count);
        var value = batches.Sum(batch => Backward(batch, images));
        if (!double.IsFinite(value)) return value;
        clipping.Apply(state.Optimizer.parameters());
        state.Optimizer.step();
        state.Optimizer.zero_grad();
        return value;
    }

    /// <summary>Adds a batch's gradients.</summary>
    /// <param name="images">In the whole step, which the batch has its share of.</param>
    private double Backward(Batch batch, int images)
    {
        using var scope = NewDisposeScope();
        var logits = state.Model.call(compute.Images(batch)).to(ScalarType.Float32);
        var share = loss.Of(logits, compute.Masks(batch)) * (batch.Count / (double)images);
        share.backward();
        return share.item<float>(); // waits for the device: once a batch, here and nowhere else but where gradients are clipped by their norm
    }
}
