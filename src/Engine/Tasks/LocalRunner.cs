using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace BatchSeg.Engine.Tasks;

/// <summary>Runs tasks in this process, at most <paramref name="workers"/> at a time.</summary>
public sealed class LocalRunner(TaskFunctions functions, int workers) : ITaskRunner
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<TaskResult> Run(
        IReadOnlyList<StageTask> tasks, IProgress<int>? finished = null, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var results = Channel.CreateUnbounded<TaskResult>();
        var running = RunAll(tasks, results.Writer, stop.Token);
        try
        {
            await foreach (var result in results.Reader.ReadAllAsync(CancellationToken.None)) yield return result;
            await running;
        }
        finally
        {
            // Reached early when the consumer stops reading; no task may outlive this call.
            await stop.CancelAsync();
            await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RunAll(IReadOnlyList<StageTask> tasks, ChannelWriter<TaskResult> results, CancellationToken cancel)
    {
        try
        {
            var options = new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancel };
            await Parallel.ForEachAsync(tasks, options, async (task, stop) => results.TryWrite(await functions.Run(task, stop)));
        }
        finally
        {
            results.Complete();
        }
    }
}
