namespace BatchSeg.Engine.Spark;

/// <summary>Which tasks go together. Pure functions.</summary>
internal static class Partitions
{
    /// <summary>Partitions for each core: the last ones then end at about the same time.</summary>
    private const int RoundsPerCore = 4;

    /// <summary>More would make a partition that is run again, and its place in the queue, too long.</summary>
    private const int MostTasks = 64;

    /// <param name="wanted">Tasks per partition as the user says, or null.</param>
    /// <param name="slots">Tasks that Spark runs at the same time.</param>
    public static int Count(int tasks, int? wanted, int slots)
    {
        var each = wanted ?? Math.Clamp(tasks / (RoundsPerCore * Math.Max(1, slots)), 1, MostTasks);
        return (tasks + each - 1) / each;
    }

    /// <summary>The tasks of one partition, as Spark's `range` cuts them.</summary>
    public static (int First, int Next) Of(int partition, int tasks, int partitions) =>
        ((int)((long)tasks * partition / partitions), (int)((long)tasks * (partition + 1) / partitions));
}
