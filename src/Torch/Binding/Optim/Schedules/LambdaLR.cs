namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>A rate by a function of the epoch.</summary>
                public sealed class LambdaLR : LRScheduler
                {
                    private readonly Func<int, double>[] _factors;

                    public LambdaLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1)
                        : this(optimizer, Enumerable.Repeat(lr_lambda, optimizer.ParamGroups.Count()), last_epoch)
                    {
                    }

                    public LambdaLR(Optimizer optimizer, IEnumerable<Func<int, double>> lr_lambdas, int last_epoch = -1) : base(optimizer, last_epoch)
                    {
                        _factors = [.. lr_lambdas];
                        if (_factors.Length != Groups.Count) throw new ArgumentException($"LambdaLR was given {_factors.Length} functions for {Groups.Count} parameter groups");
                        step();
                    }

                    private protected override double RateAt(int epoch, int group) => Groups[group].InitialLearningRate * _factors[group](epoch);
                }
            }

            /// <summary>A rate by a function of the epoch.</summary>
            /// <param name="lr_lambda">From the epoch, beginning with 0, to what the initial rate is multiplied with.</param>
            public static LRScheduler LambdaLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1) => new impl.LambdaLR(optimizer, lr_lambda, last_epoch);

            /// <param name="lr_lambdas">A function for each parameter group.</param>
            public static LRScheduler LambdaLR(Optimizer optimizer, IEnumerable<Func<int, double>> lr_lambdas, int last_epoch = -1) =>
                new impl.LambdaLR(optimizer, lr_lambdas, last_epoch);
        }
    }
}
