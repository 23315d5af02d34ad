namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>Base of the schedules that multiply the initial rates with a factor.</summary>
            public abstract class FactorSchedule : LRScheduler
            {
                private protected FactorSchedule(Optimizer optimizer, int last_epoch) : base(optimizer, last_epoch)
                {
                }

                private protected override double RateAt(int epoch, int group) => Groups[group].InitialLearningRate * FactorAt(epoch);

                private protected abstract double FactorAt(int epoch);
            }
        }
    }
}
