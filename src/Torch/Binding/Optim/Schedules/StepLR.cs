namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>A rate that falls to gamma of itself every few epochs.</summary>
                public sealed class StepLR : FactorSchedule
                {
                    private readonly int _stepSize;
                    private readonly double _gamma;

                    public StepLR(Optimizer optimizer, int step_size, double gamma = 0.1, int last_epoch = -1) : base(optimizer, last_epoch)
                    {
                        (_stepSize, _gamma) = (step_size, gamma);
                        step();
                    }

                    private protected override double FactorAt(int epoch) =>
                        Math.Pow(_gamma, epoch / _stepSize);
                }
            }

            /// <summary>A rate that falls to gamma of itself every few epochs.</summary>
            public static LRScheduler StepLR(Optimizer optimizer, int step_size, double gamma = 0.1, int last_epoch = -1) =>
                new impl.StepLR(optimizer, step_size, gamma, last_epoch);
        }
    }
}
