using BatchSeg.Engine.Tasks;
using Microsoft.Extensions.Logging;

namespace BatchSeg.Engine.Workers;

/// <summary>Ends this process when a task takes longer than it may: a call into a native library that hangs cannot be ended
/// otherwise.</summary>
internal static class TaskDeadline
{
    /// <param name="limit">Null for none.</param>
    public static IDisposable? Begin(StageTask task, TimeSpan? limit, ILogger log) =>
        limit is { } time && task.Cost != TaskCost.Hours
            ? new Timer(_ => End(task, time, log), null, time, Timeout.InfiniteTimeSpan)
            : null;

    private static void End(StageTask task, TimeSpan limit, ILogger log)
    {
        log.LogError("{Stage} task {Number}: not done after {Minutes} minutes; this worker ends", task.Stage, task.Number,
            limit.TotalMinutes);
        Console.Error.Flush();
        HardExit.Now(WorkerEnding.Overdue);
    }
}
