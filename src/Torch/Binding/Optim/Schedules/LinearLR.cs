namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>A rate that goes from one factor of itself to another in a line, and stays there: a warm-up.</summary>
                public sealed class LinearLR : FactorSchedule
                {
                    private readonly double _start;
                    private readonly double _end;
                    private readonly int _epochs;

                    public LinearLR(Optimizer optimizer, double start_factor = 1.0 / 3, double end_factor = 1.0, int total_iters = 5, int last_epoch = -1)
                        : base(optimizer, last_epoch)
                    {
                        (_start, _end, _epochs) = (start_factor, end_factor, total_iters);
                        step();
                    }

                    private protected override double FactorAt(int epoch) =>
                        _start + (_end - _start) * Math.Min(epoch, _epochs) / _epochs;
                }
            }

            /// <summary>A rate that goes from one factor of itself to another in a line, and stays there: a warm-up.</summary>
            /// <param name="total_iters">Epochs until the last factor is reached.</param>
            public static LRScheduler LinearLR(Optimizer optimizer, double start_factor = 1.0 / 3, double end_factor = 1.0, int total_iters = 5, int last_epoch = -1) =>
                new impl.LinearLR(optimizer, start_factor, end_factor, total_iters, last_epoch);
        }
    }
}
