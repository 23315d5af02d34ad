namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>A rate that falls to gamma of itself every epoch.</summary>
                public sealed class ExponentialLR : FactorSchedule
                {
                    private readonly double _gamma;

                    public ExponentialLR(Optimizer optimizer, double gamma = 0.1, int last_epoch = -1) : base(optimizer, last_epoch)
                    {
                        _gamma = gamma;
                        step();
                    }

                    private protected override double FactorAt(int epoch) =>
                        Math.Pow(_gamma, epoch);
                }
            }

            /// <summary>A rate that falls to gamma of itself every epoch.</summary>
            public static LRScheduler ExponentialLR(Optimizer optimizer, double gamma = 0.1, int last_epoch = -1) =>
                new impl.ExponentialLR(optimizer, gamma, last_epoch);
        }
    }
}
