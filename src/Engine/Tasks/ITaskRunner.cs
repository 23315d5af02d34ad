namespace BatchSeg.Engine.Tasks;

/// <summary>Where tasks run: in this process, or on a cluster.</summary>
public interface ITaskRunner
{
    /// <summary>Cores that a task has, where tasks run in processes of their own; null where they run in this one.</summary>
    Task<int?> CoresPerTask(CancellationToken cancel) => Task.FromResult<int?>(null);

    /// <summary>Runs the tasks and hands out each result as it is ready, in no order. The first failed task ends them all.</summary>
    /// <param name="finished">Told how many of the tasks are done so far, by a runner that hands out their results later.</param>
    IAsyncEnumerable<TaskResult> Run(IReadOnlyList<StageTask> tasks, IProgress<int>? finished = null, CancellationToken cancel = default);
}
