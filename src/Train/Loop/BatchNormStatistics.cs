using BatchSeg.Models;
using BatchSeg.Train.Loading;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BatchSeg.Train.Loop;

/// <summary>Measures the running statistics of batch norm from training samples where they cannot be trusted: they begin as mean 0 and
/// variance 1, which are nobody's data, and a batch replaces only its share of them (Keras's MobileNetV2: 0.001). Until they have arrived,
/// a network that learns well predicts nonsense in evaluation.</summary>
/// <remarks>The statistics of the whole population, as Wu and Johnson 2021 (arXiv:2105.07576) take them: means of the batches' means and
/// squares.</remarks>
internal sealed class BatchNormStatistics(BatchLoader loader, BatchTensors compute)
{
    /// <summary>Share of their start at which running statistics count as arrived.</summary>
    private const double StartLeft = 0.1;

    /// <summary>After which no further batch is looked at.</summary>
    private const int Samples = 256;

    /// <summary>Measures what <paramref name="model"/> trains and what has not arrived.</summary>
    /// <returns>Whether there was any. The model is then in evaluation mode.</returns>
    public bool MeasureNotArrived(SegmentationModel model, int epoch, CancellationToken cancel)
    {
        model.train();
        return Measure(model, [.. Norms(model).Where(norm => norm.training && !HasArrived(norm))], epoch, cancel);
    }

    /// <summary>Measures those of the encoder, whether it is frozen or not.</summary>
    /// <returns>Whether it has any. The model is then in evaluation mode.</returns>
    public bool MeasureEncoder(SegmentationModel model, CancellationToken cancel) =>
        Measure(model, [.. Norms(model.Encoder!)], epoch: 1, cancel);

    private static IEnumerable<BatchNorm> Norms(nn.Module module) =>
        module.modules().OfType<BatchNorm>().Where(norm => norm.track_running_stats);

    private static bool HasArrived(BatchNorm norm) =>
        norm.momentum is not { } share || Math.Pow(1 - share, norm.num_batches_tracked!.item<long>()) <= StartLeft;

    private bool Measure(SegmentationModel model, IReadOnlyList<BatchNorm> norms, int epoch, CancellationToken cancel)
    {
        if (norms.Count == 0) return false;
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var sums = norms.Select(norm => new NormSums(norm)).ToList();
        model.eval();
        foreach (var norm in norms) norm.train();
        var seen = 0;
        foreach (var batch in loader.Batches(epoch, from: 0, cancel))
        {
            cancel.ThrowIfCancellationRequested();
            using var step = NewDisposeScope();
            foreach (var sum in sums) sum.Clear();
            model.call(compute.Images(batch));
            foreach (var sum in sums) sum.Add(batch.Count);
            seen += batch.Count;
            if (seen >= Samples) break;
        }
        foreach (var sum in sums) sum.Write(seen);
        model.eval();
        return true;
    }

    /// <summary>One layer's sums. What a batch's statistics are is read from the layer's own running ones, emptied before.</summary>
    private sealed class NormSums(BatchNorm norm)
    {
        // Double: a variance is the difference of two numbers that may be much larger.
        private readonly Tensor _means = zeros_like(norm.running_mean!, ScalarType.Float64),
            _squares = zeros_like(norm.running_var!, ScalarType.Float64);
        private readonly long _batchesTracked = norm.num_batches_tracked!.item<long>();

        public void Clear()
        {
            norm.running_mean!.zero_();
            norm.running_var!.zero_();
            norm.num_batches_tracked!.zero_();
        }

        public void Add(int samples)
        {
            // more than one where a network looks at several images with the same layers
            var calls = norm.num_batches_tracked!.item<long>();
            if (calls == 0) return;
            var taken = norm.momentum is { } share ? 1 - Math.Pow(1 - share, calls) : 1;
            var mean = norm.running_mean!.to(ScalarType.Float64) / taken;
            _means.add_(mean * samples);
            _squares.add_((norm.running_var! / taken + mean * mean) * samples);
        }

        public void Write(int samples)
        {
            var mean = _means / samples;
            norm.running_mean!.copy_(mean);
            norm.running_var!.copy_((_squares / samples - mean * mean).clamp_min(0));
            norm.num_batches_tracked!.fill_(_batchesTracked);
        }
    }
}
