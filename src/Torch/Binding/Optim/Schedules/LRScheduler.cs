namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>Sets the learning rates of an optimizer's groups, from their initial ones, once an epoch or a step.</summary>
            /// <remarks>A rate is a function of the number of steps done alone, so a schedule made with <c>last_epoch</c> = n - 1 goes on where one of n steps was.
            /// Rates that anything else sets are overwritten by the next step.</remarks>
            public abstract class LRScheduler
            {
                private readonly ILearningRateController[] _groups;
                private double[] _rates = [];

                /// <param name="last_epoch">Of a schedule that goes on; -1 for a new one.</param>
                private protected LRScheduler(Optimizer optimizer, int last_epoch)
                {
                    Optimizer = optimizer;
                    _groups = [.. optimizer.ParamGroups];
                    LastEpoch = last_epoch;
                }

                internal Optimizer Optimizer { get; }

                internal int LastEpoch { get; set; }

                private protected IReadOnlyList<ILearningRateController> Groups => _groups;

                /// <summary>Goes one step on.</summary>
                public virtual void step() => step((int?)null);

                /// <summary>Goes one step on, or to a given one.</summary>
                public virtual void step(int? epoch)
                {
                    LastEpoch = epoch ?? LastEpoch + 1;
                    for (var i = 0; i < _groups.Length; i++) _groups[i].LearningRate = RateAt(LastEpoch, i);
                    _rates = [.. _groups.Select(group => group.LearningRate)];
                }

                /// <summary>Goes one step on; only schedules by a metric look at it.</summary>
                public virtual void step(double current, int? epoch = null) => step(epoch);

                /// <summary>The rates of all groups that the last step set.</summary>
                public IEnumerable<double> get_last_lr() => _rates;

                /// <param name="epoch">From 0.</param>
                /// <param name="group">Number of the parameter group.</param>
                private protected abstract double RateAt(int epoch, int group);
            }
        }
    }
}
