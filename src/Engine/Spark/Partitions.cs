namespace BatchSeg.Engine.Spark;

/// <summary>Which tasks go together. Pure functions.</summary>
internal static class Partitions
{
    /// <summary>Partitions for each slot where there are tasks enough: the last ones then end at about the same time.</summary>
    private const int RoundsPerSlot = 4;

    /// <summary>Fewer are not worth another round: each begins with the start of a worker, which takes as long as two or three small
    /// tasks.</summary>
    private const int FewestTasks = 16;

    /// <summary>More would make a partition that is run again, and its place in the queue, too long.</summary>
    private const int MostTasks = 64;

    /// <param name="wanted">Tasks per partition as the user says, or null.</param>
    /// <param name="slots">Tasks that Spark runs at the same time.</param>
    /// <param name="areUneven">Whether one may take hundreds of times as long as another: then each goes by itself.</param>
    public static int Count(int tasks, int? wanted, int slots, bool areUneven)
    {
        if (wanted is { } each) return Quotient(tasks, each);
        if (areUneven) return Math.Max(Math.Min(tasks, RoundsPerSlot * slots), Quotient(tasks, MostTasks));
        var rounds = Math.Max(Math.Clamp(tasks / (FewestTasks * slots), 1, RoundsPerSlot), Quotient(tasks, MostTasks * slots));
        return Math.Min(tasks, rounds * slots);
    }

    private static int Quotient(int dividend, int divisor) => (dividend + divisor - 1) / divisor;

    /// <summary>The tasks of one partition, as Spark's `range` cuts them.</summary>
    public static (int First, int Next) Of(int partition, int tasks, int partitions) =>
        ((int)((long)tasks * partition / partitions), (int)((long)tasks * (partition + 1) / partitions));
}
