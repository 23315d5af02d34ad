namespace BatchSeg.Infer.Stage;

/// <summary>Cuts a run's samples into tasks. Depends on their number alone, so that tables have the same parts whatever runs
/// them.</summary>
public static class TaskCut
{
    /// <summary>Fewer would make starting a task cost more than it does.</summary>
    private const int FewestSamplesPerTask = 16;

    /// <summary>More would lose much when a task must be run again.</summary>
    private const int MostSamplesPerTask = 512;

    /// <summary>Enough that workers end at about the same time.</summary>
    private const int WantedTasks = 64;

    /// <summary>A 64th of the samples, rounded up, but at least 16 and at most 512; the last task may have fewer.</summary>
    public static int SamplesPerTask(int samples) =>
        Math.Clamp((samples + WantedTasks - 1) / WantedTasks, FewestSamplesPerTask, MostSamplesPerTask);
}
