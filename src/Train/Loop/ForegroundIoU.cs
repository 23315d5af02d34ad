using BatchSeg.Metrics.Semantic;
using BatchSeg.Train.Loading;
using static TorchSharp.torch;

namespace BatchSeg.Train.Loop;

/// <summary>What many notebooks watch a model of two classes by: <see cref="SmoothedIoU"/> of the probabilities of class 1, (intersection
/// + 100) / (union + 100), the mean over the images.</summary>
/// <remarks>Ignored pixels count nowhere.</remarks>
internal sealed class ForegroundIoU(int ignoreIndex)
{
    private const double Smooth = 100;

    private readonly List<double> _images = [];

    public double? Mean => _images.Count == 0 ? null : _images.Average();

    /// <param name="scores">[N, 2, H, W].</param>
    public void Add(Tensor scores, Batch batch)
    {
        var pixels = batch.Size.Height * batch.Size.Width;
        var probabilities = scores.select(1, 1).contiguous().cpu().data<float>().ToArray();
        var truth = new float[probabilities.Length];
        for (var i = 0; i < truth.Length; i++)
        {
            truth[i] = batch.Masks[i] == 1 ? 1 : 0;
            if (batch.Masks[i] == ignoreIndex) probabilities[i] = 0;
        }
        for (var from = 0; from < truth.Length; from += pixels)
            _images.Add(SmoothedIoU.Of(truth.AsSpan(from, pixels), probabilities.AsSpan(from, pixels), Smooth));
    }
}
