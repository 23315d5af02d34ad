namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>A rate that falls to a least one as half a cosine (Loshchilov, Hutter 2016, arXiv:1608.03983), and rises again after it.</summary>
                public sealed class CosineAnnealingLR : LRScheduler
                {
                    private readonly double _half;
                    private readonly double _least;

                    public CosineAnnealingLR(Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1) : base(optimizer, last_epoch)
                    {
                        (_half, _least) = (T_max, eta_min);
                        step();
                    }

                    private protected override double RateAt(int epoch, int group) =>
                        _least + (Groups[group].InitialLearningRate - _least) * (1 + Math.Cos(Math.PI * epoch / _half)) / 2;
                }
            }

            /// <summary>A rate that falls to a least one as half a cosine (Loshchilov, Hutter 2016, arXiv:1608.03983), and rises again after it.</summary>
            /// <param name="T_max">Epochs until the least rate.</param>
            /// <param name="eta_min">The least rate.</param>
            public static LRScheduler CosineAnnealingLR(Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1) =>
                new impl.CosineAnnealingLR(optimizer, T_max, eta_min, last_epoch);
        }
    }
}
