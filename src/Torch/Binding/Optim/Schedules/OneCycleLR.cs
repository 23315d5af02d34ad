namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>A rate that rises to a greatest one and falls far below where it began; a momentum that does the opposite (arXiv:1708.07120).</summary>
                public sealed class OneCycleLR : LRScheduler
                {
                    private readonly double _most;
                    private readonly (double Least, double Most)? _momentum;
                    private readonly AnnealStrategy _anneal;
                    private readonly double _divFactor;
                    private readonly double _finalDivFactor;
                    private readonly int _steps;
                    private readonly Phase[] _phases;

                    public OneCycleLR(
                        Optimizer optimizer, double max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1, double pct_start = 0.3,
                        AnnealStrategy anneal_strategy = AnnealStrategy.Cos, bool cycle_momentum = true, double base_momentum = 0.85, double max_momentum = 0.95,
                        double div_factor = 25, double final_div_factor = 1e4, bool three_phase = false, int last_epoch = -1) : base(optimizer, last_epoch)
                    {
                        if (total_steps <= 0 && (epochs <= 0 || steps_per_epoch <= 0)) throw new ArgumentException("OneCycleLR needs total_steps, or epochs and steps_per_epoch");
                        if (pct_start is < 0 or > 1) throw new ArgumentException($"pct_start is {pct_start}: it must be from 0 to 1");
                        _steps = total_steps > 0 ? total_steps : epochs * steps_per_epoch;
                        (_most, _anneal, _divFactor, _finalDivFactor) = (max_lr, anneal_strategy, div_factor, final_div_factor);
                        _momentum = cycle_momentum ? (base_momentum, max_momentum) : null;
                        var rise = pct_start * _steps - 1;
                        _phases = three_phase
                            ? [new(rise, Level.Initial, Level.Most), new(2 * pct_start * _steps - 2, Level.Most, Level.Initial), new(_steps - 1, Level.Initial, Level.Least)]
                            : [new(rise, Level.Initial, Level.Most), new(_steps - 1, Level.Most, Level.Least)];
                        foreach (var group in Groups) group.InitialLearningRate = max_lr / div_factor;
                        step();
                    }

                    public enum AnnealStrategy
                    {
                        Cos,
                        Linear,
                    }

                    private enum Level
                    {
                        Initial,
                        Most,
                        Least,
                    }

                    private protected override double RateAt(int epoch, int group)
                    {
                        if (epoch >= _steps) throw new InvalidOperationException($"OneCycleLR was made for {_steps} steps and was asked for step {epoch + 1}");
                        var number = Array.FindIndex(_phases, phase => epoch <= phase.End);
                        var phase = _phases[number];
                        var start = number == 0 ? 0 : _phases[number - 1].End;
                        var share = (epoch - start) / (phase.End - start);
                        if (_momentum is { } range) SetMomentum(Groups[group], Between(MomentumAt(phase.From, range), MomentumAt(phase.To, range), share));
                        return Between(RateOf(phase.From), RateOf(phase.To), share);
                    }

                    private double RateOf(Level level) => level switch
                    {
                        Level.Initial => _most / _divFactor,
                        Level.Most => _most,
                        _ => _most / _divFactor / _finalDivFactor,
                    };

                    private static double MomentumAt(Level level, (double Least, double Most) range) => level == Level.Most ? range.Least : range.Most;

                    private static void SetMomentum(ILearningRateController group, double momentum)
                    {
                        if (group is IMomentum with) with.Momentum = momentum;
                        else if (group is IBetas betas) betas.Betas = (momentum, betas.Betas.Item2);
                    }

                    private double Between(double from, double to, double share) =>
                        _anneal == AnnealStrategy.Linear ? from + (to - from) * share : to + (from - to) / 2 * (1 + Math.Cos(Math.PI * share));

                    /// <param name="End">Its last step; not whole where the share is not.</param>
                    private readonly record struct Phase(double End, Level From, Level To);
                }
            }

            /// <summary>A rate that rises to a greatest one and falls far below where it began; a momentum that does the opposite (arXiv:1708.07120).</summary>
            /// <param name="max_lr">The greatest rate.</param>
            /// <param name="total_steps">Of the whole cycle; or give <paramref name="epochs"/> and <paramref name="steps_per_epoch"/>.</param>
            /// <param name="pct_start">Share of the steps, from 0 to 1, in which the rate rises.</param>
            /// <param name="cycle_momentum">Whether momentum (Adam's beta1) moves between the two given ones; greatest where the rate is least.</param>
            /// <param name="div_factor">The greatest rate over the first one.</param>
            /// <param name="final_div_factor">The first rate over the last one.</param>
            /// <param name="three_phase">Fall to the first rate as fast as it rose, then to the last one.</param>
            public static LRScheduler OneCycleLR(
                Optimizer optimizer, double max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1, double pct_start = 0.3,
                impl.OneCycleLR.AnnealStrategy anneal_strategy = impl.OneCycleLR.AnnealStrategy.Cos, bool cycle_momentum = true, double base_momentum = 0.85,
                double max_momentum = 0.95, double div_factor = 25, double final_div_factor = 1e4, bool three_phase = false, int last_epoch = -1) =>
                new impl.OneCycleLR(
                    optimizer, max_lr, total_steps, epochs, steps_per_epoch, pct_start, anneal_strategy, cycle_momentum, base_momentum, max_momentum, div_factor,
                    final_div_factor, three_phase, last_epoch);
        }
    }
}
