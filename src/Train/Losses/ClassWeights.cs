using static TorchSharp.torch;

namespace BatchSeg.Train.Losses;

/// <summary>The weights of a loss' classes, and the means that they weigh.</summary>
internal sealed class ClassWeights
{
    /// <summary>Below every real sum of weights; keeps 0 / 0 from being no number.</summary>
    private const double Nothing = 1e-12;

    /// <summary>For losses of each pixel: what their weighted sum is divided by.</summary>
    public static LossArgument PerPixel { get; } =
        new("per-pixel", 0, 0, 1, "1 divides by the number of pixels and not by the sum of their weights, as Keras's sample weights do");

    private readonly Tensor _weights;
    private readonly int _firstClass;
    private readonly bool _perPixel;

    public ClassWeights(LossOptions options)
    {
        _weights = tensor((options.ClassWeights ?? [.. Enumerable.Repeat(1.0, options.Classes)]).ToArray(), ScalarType.Float32,
            options.Device);
        _firstClass = options.FirstClass;
        _perPixel = PerPixel.Of(options) > 0;
    }

    /// <summary>[classes].</summary>
    public Tensor As(ScalarType type) => _weights.to(type);

    /// <summary>Mean of a loss of each pixel, [N, H, W], weighed by the weight of the pixel's true class.</summary>
    public Tensor MeanOverPixels(Tensor losses, PixelTruth truth) => OverPixels((losses * OfPixels(truth)).sum(), truth);

    /// <summary>The mean, from what the pixels' weighted losses sum up to.</summary>
    public Tensor OverPixels(Tensor sum, PixelTruth truth) => sum / (_perPixel ? truth.Counted : OfPixels(truth)).sum().clamp_min(Nothing);

    /// <summary>Mean of a loss of each class from <see cref="LossOptions.FirstClass"/> on, [classes], over those classes that the batch's
    /// truth has pixels of.</summary>
    /// <remarks>An absent class would only ask for p = 0 everywhere, which the other classes' terms ask for already.</remarks>
    public Tensor MeanOverClasses(Tensor losses, Tensor pixels) =>
        Mean(losses, As(losses.dtype).narrow(0, _firstClass, losses.shape[0]) * pixels.gt(0).to(losses.dtype));

    public static Tensor Mean(Tensor losses, Tensor weights) => (losses * weights).sum() / weights.sum().clamp_min(Nothing);

    private Tensor OfPixels(PixelTruth truth) => As(truth.Counted.dtype).take(truth.Ids) * truth.Counted;
}
