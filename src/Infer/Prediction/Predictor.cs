using BatchSeg.Imaging;
using BatchSeg.Models;
using BatchSeg.Models.Outputs;
using BatchSeg.Models.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Infer.Prediction;

/// <summary>A model made ready for inference: images of its size in, class probabilities out.</summary>
/// <remarks>Any number of threads may share one: the weights are only read. Each call computes on the calling thread with one torch
/// thread, so what
/// an image's probabilities are does not depend on how many workers there are (a convolution's sum may depend on its thread count);
/// workers, not torch,
/// use the other cores.</remarks>
public sealed class Predictor : IDisposable
{
    private readonly SegmentationModel _model;
    private readonly ClassOutput _output;
    private readonly Device _device;
    private readonly ScalarType _type;
    private readonly TestTimeViews _views;
    private readonly PixelNormaliser _normaliser;

    /// <summary>Takes over a network: it goes to the device, in evaluation mode, and is disposed with the predictor.</summary>
    /// <param name="output">What the network's channels say about the classes.</param>
    /// <param name="normalisation">Of pixels, before they are the network's input.</param>
    /// <param name="type">Of the input, and so of the computation.</param>
    /// <param name="views">Forms of each image whose probabilities are averaged.</param>
    public Predictor(
        SegmentationModel model, ClassOutput output, Normalisation normalisation, Device device, ScalarType type, TestTimeViews views)
    {
        (_model, _output, _device, _type, _views) = (model, output, device, type, views);
        _model.eval();
        _model.to(device);
        _normaliser = new(normalisation);
    }

    /// <summary>The sides of images must be multiples of this.</summary>
    public string? SizeFault(PixelSize size) => _model.SizeFault(size);

    /// <param name="images">Of the model's channels, all of one size.</param>
    /// <returns>One map an image, in order.</returns>
    public IReadOnlyList<ProbabilityMap> Predict(IReadOnlyList<Image> images)
    {
        set_num_threads(1);
        using var mode = inference_mode();
        using var scope = NewDisposeScope();
        var probabilities = _views.Mean(ToInput(images, _normaliser).to(_device), _model.SizeMultiple, Probabilities);
        return Split(probabilities.contiguous().cpu(), images.Count);
    }

    /// <inheritdoc/>
    public void Dispose() => _model.Dispose();

    /// <summary>[N, C, H, W] in channels-last order, which is how the pixels already lie.</summary>
    internal static Tensor ToInput(IReadOnlyList<Image> images, PixelNormaliser normaliser)
    {
        var (height, width, channels) = (images[0].Height, images[0].Width, images[0].Channels);
        var each = height * width * channels;
        var values = new float[images.Count * each];
        for (var i = 0; i < images.Count; i++) normaliser.WritePixels(images[i], values.AsSpan(i * each, each));
        return tensor(values, [images.Count, height, width, channels]).permute(0, 3, 1, 2);
    }

    private Tensor Probabilities(Tensor input) => _output.Scores(_model.call(input.to(_type)).to(ScalarType.Float32));

    private static ProbabilityMap[] Split(Tensor probabilities, int count)
    {
        var (classes, height, width) = ((int)probabilities.shape[1], (int)probabilities.shape[2], (int)probabilities.shape[3]);
        var values = probabilities.data<float>().ToArray();
        var each = classes * height * width;
        ProbabilityMap Map(int i) => new(classes, height, width, values[(i * each)..((i + 1) * each)]);
        return [.. Enumerable.Range(0, count).Select(Map)];
    }
}
