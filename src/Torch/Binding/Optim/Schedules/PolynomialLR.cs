namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>A rate that falls to 0 as a power of what remains of the epochs.</summary>
                public sealed class PolynomialLR : FactorSchedule
                {
                    private readonly double _epochs;
                    private readonly double _power;

                    public PolynomialLR(Optimizer optimizer, int total_iters = 5, double power = 1, int last_epoch = -1) : base(optimizer, last_epoch)
                    {
                        (_epochs, _power) = (total_iters, power);
                        step();
                    }

                    private protected override double FactorAt(int epoch) =>
                        Math.Pow(1 - Math.Min(epoch, _epochs) / _epochs, _power);
                }
            }

            /// <summary>A rate that falls to 0 as a power of what remains of the epochs.</summary>
            /// <param name="total_iters">Epochs until the rate is 0.</param>
            public static LRScheduler PolynomialLR(Optimizer optimizer, int total_iters = 5, double power = 1, int last_epoch = -1) =>
                new impl.PolynomialLR(optimizer, total_iters, power, last_epoch);
        }
    }
}
