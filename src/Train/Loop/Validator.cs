using BatchSeg.Imaging;
using BatchSeg.Metrics.Semantic;
using BatchSeg.Models;
using BatchSeg.Models.Outputs;
using BatchSeg.Train.Loading;
using BatchSeg.Train.Losses;
using static TorchSharp.torch;

namespace BatchSeg.Train.Loop;

/// <param name="Loss">Mean over the samples.</param>
/// <param name="SmoothedIou">Null but for models of one sigmoid channel.</param>
/// <param name="Examples">The first samples with what was predicted for them.</param>
internal sealed record ValidationResult(
    ConfusionMatrix Confusion, double Loss, double? SmoothedIou, IReadOnlyList<(LabelledImage Sample, Image Predicted)> Examples);

/// <summary>Measures the model on the validation split, at the size of the shards.</summary>
internal sealed class Validator(BatchLoader loader, ClassOutput output, int classes, ILoss loss, BatchTensors compute, int ignoreIndex,
    int examples)
{
    public int Samples => loader.Samples;

    /// <summary>Leaves the model in evaluation mode.</summary>
    public ValidationResult Validate(SegmentationModel model, CancellationToken cancel)
    {
        model.eval();
        using var quiet = no_grad();
        var confusion = new ConfusionMatrix(classes);
        var shown = new List<(LabelledImage, Image)>();
        var smoothed = output is SigmoidOutput ? new ForegroundIoU(ignoreIndex) : null;
        var lossSum = 0.0;
        foreach (var batch in loader.Batches(epoch: 0, from: 0, cancel))
        {
            cancel.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var logits = model.call(compute.Images(batch)).to(ScalarType.Float32);
            lossSum += loss.Of(logits, compute.Masks(batch)).item<float>() * batch.Count;
            smoothed?.Add(output.Scores(logits), batch);
            foreach (var (sample, predicted) in batch.Samples.Zip(Masks(output.Decide(logits), batch.Size)))
            {
                confusion.Add(sample.Mask.Pixels, predicted.Pixels, ignoreIndex);
                if (shown.Count < examples) shown.Add((sample, predicted));
            }
        }
        return new(confusion, lossSum / loader.Samples, smoothed?.Mean, shown);
    }

    /// <summary>The first samples with what is predicted for them now. Leaves the model in evaluation mode.</summary>
    public IReadOnlyList<(LabelledImage Sample, Image Predicted)> Examples(SegmentationModel model, CancellationToken cancel)
    {
        model.eval();
        using var quiet = no_grad();
        var shown = new List<(LabelledImage, Image)>();
        foreach (var batch in loader.Batches(epoch: 0, from: 0, cancel).TakeWhile(_ => shown.Count < examples))
        {
            using var scope = NewDisposeScope();
            shown.AddRange(batch.Samples.Zip(Masks(output.Decide(model.call(compute.Images(batch)).to(ScalarType.Float32)), batch.Size))
                .Take(examples - shown.Count));
        }
        return shown;
    }

    private static IEnumerable<Image> Masks(Tensor decided, PixelSize size)
    {
        var ids = decided.to(ScalarType.Byte).cpu().data<byte>().ToArray();
        return ids.Chunk(size.Height * size.Width).Select(pixels => new Image(size.Height, size.Width, 1, pixels));
    }
}
