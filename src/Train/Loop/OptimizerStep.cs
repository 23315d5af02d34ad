using BatchSeg.Train.Loading;
using BatchSeg.Train.Losses;
using BatchSeg.Train.Optimizers;
using static TorchSharp.torch;

namespace BatchSeg.Train.Loop;

/// <summary>One update of the weights from one or more batches.</summary>
/// <param name="scale">Where gradients are float16; null elsewhere.</param>
internal sealed class OptimizerStep(Learner learner, ILoss loss, BatchTensors compute, GradientClipping clipping, LossScale? scale = null)
{
    /// <summary>Of the next step.</summary>
    public LossScale? Scale { get; private set; } = scale;

    /// <summary>Computes the gradients and changes the weights, unless the loss is no finite number, or scaled gradients are none: then
    /// the next scale is smaller.</summary>
    /// <returns>Mean loss over the images.</returns>
    public double Run(IReadOnlyList<Batch> batches)
    {
        var images = batches.Sum(batch => batch.Count);
        var value = batches.Sum(batch => Backward(batch, images));
        if (!double.IsFinite(value)) return value;
        var overflowed = Scale is { } scaled && !Unscale(scaled.Factor);
        if (!overflowed)
        {
            clipping.Apply(learner.Optimizer.parameters());
            learner.Optimizer.step();
        }
        learner.Optimizer.zero_grad();
        Scale = Scale?.After(overflowed);
        return value;
    }

    /// <summary>Adds a batch's gradients.</summary>
    /// <param name="images">In the whole step, which the batch has its share of.</param>
    private double Backward(Batch batch, int images)
    {
        using var scope = NewDisposeScope();
        var logits = learner.Model.call(compute.Images(batch)).to(ScalarType.Float32);
        var share = loss.Of(logits, compute.Masks(batch)) * (batch.Count / (double)images);
        (Scale is { } scaled ? share * scaled.Factor : share).backward();
        // Waits for the device: once a batch, here and nowhere else but where gradients are clipped by their norm or unscaled.
        return share.item<float>();
    }

    /// <summary>Divides the gradients by the factor that the loss was multiplied by.</summary>
    /// <returns>Whether all are finite.</returns>
    private bool Unscale(double factor)
    {
        using var scope = NewDisposeScope();
        using var none = no_grad();
        var gradients = learner.Optimizer.parameters().Select(parameter => parameter.grad).OfType<Tensor>().ToList();
        foreach (var gradient in gradients) gradient.mul_(1 / factor);
        return stack(gradients.Select(gradient => isfinite(gradient).all())).all().item<bool>();
    }
}
