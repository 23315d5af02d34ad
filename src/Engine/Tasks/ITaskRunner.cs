namespace BatchSeg.Engine.Tasks;

/// <summary>Where tasks run: in this process, or on a cluster.</summary>
public interface ITaskRunner
{
    /// <summary>Runs the tasks and hands out each result as it is ready, in no order. The first failed task ends them all.</summary>
    IAsyncEnumerable<TaskResult> Run(IReadOnlyList<StageTask> tasks, CancellationToken cancel = default);
}
