namespace BatchSeg.Engine.Tasks;

/// <summary>Does the tasks of one stage. The same object serves the local runner (from several threads) and the worker process.</summary>
/// <remarks>It holds what is dear to load (a model) between tasks. It writes its outputs to the store of <see cref="StageTask.Output"/>
/// and
/// reports a bad item as rejected; an exception fails the task, and with it the stage.</remarks>
public interface ITaskFunction : IDisposable
{
    /// <summary>Does one task.</summary>
    /// <returns>The objects written, the items rejected, and a summary of the stage's own.</returns>
    Task<TaskResult> Run(StageTask task, CancellationToken cancel);

    /// <summary>Sample ids of the items that a task can leave out (<see cref="StageTask.ThrowIfLeftOut"/>), found without touching them;
    /// empty where it has none.</summary>
    Task<IReadOnlyList<string>> Items(StageTask task, CancellationToken cancel) => Task.FromResult<IReadOnlyList<string>>([]);
}
