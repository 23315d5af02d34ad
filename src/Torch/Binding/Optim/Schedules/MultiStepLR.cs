namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>A rate that falls to gamma of itself at given epochs.</summary>
                public sealed class MultiStepLR : FactorSchedule
                {
                    private readonly int[] _milestones;
                    private readonly double _gamma;

                    public MultiStepLR(Optimizer optimizer, IList<int> milestones, double gamma = 0.1, int last_epoch = -1) : base(optimizer, last_epoch)
                    {
                        (_milestones, _gamma) = ([.. milestones], gamma);
                        step();
                    }

                    private protected override double FactorAt(int epoch) =>
                        Math.Pow(_gamma, _milestones.Count(milestone => milestone <= epoch));
                }
            }

            /// <summary>A rate that falls to gamma of itself at given epochs.</summary>
            public static LRScheduler MultiStepLR(Optimizer optimizer, IList<int> milestones, double gamma = 0.1, int last_epoch = -1) =>
                new impl.MultiStepLR(optimizer, milestones, gamma, last_epoch);
        }
    }
}
