using System.Text.Json;
using BatchSeg.Foundation.Errors;
using BatchSeg.Foundation.Naming;
using BatchSeg.Foundation.Text;
using BatchSeg.Storage.Stores;

namespace BatchSeg.Engine.Tasks;

/// <summary>The task functions by stage name. Each is made when its first task comes, and kept: it holds what is dear to load.</summary>
public sealed class TaskFunctions(IReadOnlyDictionary<string, Func<ITaskFunction>> makers) : IDisposable
{
    private readonly Dictionary<string, ITaskFunction> _made = [];

    /// <summary>Runs one task and then notes its result in the ledger.</summary>
    /// <exception cref="BatchSegException">The task failed; the message names it.</exception>
    public async Task<TaskResult> Run(StageTask task, CancellationToken cancel)
    {
        try
        {
            var result = await Of(task.Stage).Run(task, cancel);
            // After the outputs: an entry says that they are there.
            if (task.LedgerEntry is { } entry)
                await StoreUri.Open(task.Output).WriteBytes(entry, JsonSerializer.SerializeToUtf8Bytes(result, JsonText.Line), cancel);
            return result;
        }
        // A library's own time limit also arrives as a cancellation; only a request of ours may pass for one.
        catch (Exception exception) when (exception is not BatchSegException && !cancel.IsCancellationRequested)
        {
            throw new BatchSegException(ExitCode.Failed, $"{task.Stage}: task {task.Number} failed: {ErrorText.Of(exception)}", exception);
        }
    }

    /// <summary>See <see cref="ITaskFunction.Items"/>.</summary>
    public Task<IReadOnlyList<string>> Items(StageTask task, CancellationToken cancel) => Of(task.Stage).Items(task, cancel);

    /// <summary>Disposes the functions that were made.</summary>
    public void Dispose()
    {
        foreach (var function in _made.Values) function.Dispose();
        _made.Clear();
    }

    private ITaskFunction Of(string stage)
    {
        if (!makers.TryGetValue(stage, out var make))
            throw new WrongUsageException($"no task function is named '{stage}'.{NearestName.Hint(stage, [.. makers.Keys])}");
        lock (_made)
        {
            if (!_made.TryGetValue(stage, out var function)) _made[stage] = function = make();
            return function;
        }
    }
}
