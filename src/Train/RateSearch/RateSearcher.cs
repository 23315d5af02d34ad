using BatchSeg.Train.Loading;
using BatchSeg.Train.Loop;
using static TorchSharp.torch;

namespace BatchSeg.Train.RateSearch;

/// <summary>Trains a fresh model with a rate that grows from step to step, and notes the losses.</summary>
internal sealed class RateSearcher(Learner learner, OptimizerStep step, BatchLoader loader, LearningRate rate, long seed)
{
    private const int Steps = 100;
    private const double Lowest = 1e-6, Highest = 10;

    /// <returns>One point for each step until the loss explodes.</returns>
    public IReadOnlyList<RatePoint> Run(CancellationToken cancel)
    {
        var (rates, losses) = (new List<double>(), new List<double>());
        learner.Model.train();
        foreach (var batch in Endless(cancel).Take(Steps))
        {
            cancel.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var now = RateCurve.RateAt(losses.Count, Steps, Lowest, Highest);
            rate.Set(learner.Optimizer, now);
            manual_seed(seed + losses.Count);
            var loss = step.Run([batch]);
            if (!double.IsFinite(loss)) break;
            rates.Add(now);
            losses.Add(loss);
            var smooth = RateCurve.Smooth(losses);
            if (losses.Count > 10 && smooth[^1] > RateCurve.Exploded * smooth.Min()) break;
        }
        return [.. rates.Zip(RateCurve.Smooth(losses), (found, loss) => new RatePoint(found, loss))];
    }

    private IEnumerable<Batch> Endless(CancellationToken cancel) =>
        Enumerable.Range(1, int.MaxValue - 1).SelectMany(epoch => loader.Batches(epoch, from: 0, cancel));
}
