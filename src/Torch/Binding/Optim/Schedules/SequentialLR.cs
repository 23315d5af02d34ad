namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>One schedule after another.</summary>
                public sealed class SequentialLR : LRScheduler
                {
                    private readonly LRScheduler[] _schedules;
                    private readonly int[] _milestones;

                    public SequentialLR(Optimizer optimizer, IEnumerable<LRScheduler> schedulers, IEnumerable<int> milestones, int last_epoch = -1) : base(optimizer, last_epoch)
                    {
                        (_schedules, _milestones) = ([.. schedulers], [.. milestones]);
                        if (_schedules.Any(schedule => schedule.Optimizer != optimizer)) throw new ArgumentException("SequentialLR was given a schedule of another optimizer");
                        if (_milestones.Length != _schedules.Length - 1)
                            throw new ArgumentException(
                                $"SequentialLR was given {_schedules.Length} schedules and {_milestones.Length} milestones: one milestone less than schedules is needed");
                        step();
                    }

                    /// <summary>Each schedule counts from its own beginning.</summary>
                    private protected override double RateAt(int epoch, int group)
                    {
                        var current = _milestones.Count(milestone => milestone <= epoch);
                        if (group == 0) _schedules[current].step(current == 0 ? epoch : epoch - _milestones[current - 1]);
                        return Groups[group].LearningRate;
                    }
                }
            }

            /// <summary>One schedule after another.</summary>
            /// <param name="milestones">Epochs at which the second, third, ... schedule begins.</param>
            public static LRScheduler SequentialLR(Optimizer optimizer, IEnumerable<LRScheduler> schedulers, IEnumerable<int> milestones, int last_epoch = -1) =>
                new impl.SequentialLR(optimizer, schedulers, milestones, last_epoch);
        }
    }
}
