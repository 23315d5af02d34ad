namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>A rate that falls when a metric has stopped getting better.</summary>
                public sealed class ReduceLROnPlateau : LRScheduler
                {
                    private readonly bool _smallIsGood;
                    private readonly double _factor;
                    private readonly int _patience;
                    private readonly double _threshold;
                    private readonly bool _relative;
                    private readonly int _cooldown;
                    private readonly double[] _least;
                    private readonly double _eps;
                    private double _best;
                    private int _badEpochs;
                    private int _cooling;

                    public ReduceLROnPlateau(
                        Optimizer optimizer, string mode = "min", double factor = 0.1, int patience = 10, double threshold = 1e-4, string threshold_mode = "rel",
                        int cooldown = 0, IList<double>? min_lr = null, double eps = 1e-8) : base(optimizer, last_epoch: 0)
                    {
                        if (factor >= 1) throw new ArgumentException($"factor is {factor}: it must be below 1");
                        if (mode is not ("min" or "max")) throw new ArgumentException($"mode is '{mode}': it must be min or max");
                        if (threshold_mode is not ("rel" or "abs")) throw new ArgumentException($"threshold_mode is '{threshold_mode}': it must be rel or abs");
                        (_smallIsGood, _factor, _patience, _threshold, _relative) = (mode == "min", factor, patience, threshold, threshold_mode == "rel");
                        (_cooldown, _eps) = (cooldown, eps);
                        _least = min_lr is { Count: > 1 } ? [.. min_lr] : [.. Groups.Select(_ => min_lr is { Count: 1 } ? min_lr[0] : 0)];
                        _best = _smallIsGood ? double.PositiveInfinity : double.NegativeInfinity;
                    }

                    public override void step(int? epoch) => throw new InvalidOperationException("ReduceLROnPlateau is stepped with the metric: step(double)");

                    /// <param name="current">The metric of the epoch that is done.</param>
                    public override void step(double current, int? epoch = null)
                    {
                        var better = IsBetter(current);
                        if (better) _best = current;
                        _badEpochs = better || _cooling > 0 ? 0 : _badEpochs + 1;
                        if (_cooling > 0) _cooling--;
                        if (_badEpochs > _patience)
                        {
                            Reduce();
                            _cooling = _cooldown;
                            _badEpochs = 0;
                        }
                        base.step(epoch);
                    }

                    private protected override double RateAt(int epoch, int group) => Groups[group].LearningRate;

                    private bool IsBetter(double current) => (_smallIsGood, _relative) switch
                    {
                        (true, true) => current < _best * (1 - _threshold),
                        (true, false) => current < _best - _threshold,
                        (false, true) => current > _best * (1 + _threshold),
                        (false, false) => current > _best + _threshold,
                    };

                    private void Reduce()
                    {
                        foreach (var (group, least) in Groups.Zip(_least))
                        {
                            var rate = Math.Max(group.LearningRate * _factor, least);
                            if (group.LearningRate - rate > _eps) group.LearningRate = rate;
                        }
                    }
                }
            }

            /// <summary>A rate that falls when a metric has stopped getting better; it is stepped with the metric.</summary>
            /// <param name="mode">Whether the metric is to fall (`min`) or to rise (`max`).</param>
            /// <param name="patience">Epochs without a better metric that are let pass.</param>
            /// <param name="threshold">By how much the metric must be better to count, of itself (`rel`) or absolutely (`abs`).</param>
            /// <param name="cooldown">Epochs after a fall that do not count.</param>
            /// <param name="min_lr">The least rate, of all groups or of each.</param>
            /// <param name="eps">A smaller change of the rate is not made.</param>
            public static LRScheduler ReduceLROnPlateau(
                Optimizer optimizer, string mode = "min", double factor = 0.1, int patience = 10, double threshold = 1e-4, string threshold_mode = "rel",
                int cooldown = 0, IList<double>? min_lr = null, double eps = 1e-8) =>
                new impl.ReduceLROnPlateau(optimizer, mode, factor, patience, threshold, threshold_mode, cooldown, min_lr, eps);
        }
    }
}
