using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace BatchSeg.Engine.Tasks;

/// <summary>Runs tasks in this process, at most <paramref name="workers"/> at a time.</summary>
public sealed class LocalRunner(TaskFunctions functions, int workers) : ITaskRunner
{
    public async IAsyncEnumerable<TaskResult> Run(IReadOnlyList<StageTask> tasks, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var finished = Channel.CreateUnbounded<TaskResult>();
        var running = RunAll(tasks, finished.Writer, stop.Token);
        try
        {
            await foreach (var result in finished.Reader.ReadAllAsync(CancellationToken.None)) yield return result;
            await running;
        }
        finally
        {
            // Reached early when the consumer stops reading; no task may outlive this call.
            await stop.CancelAsync();
            await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RunAll(IReadOnlyList<StageTask> tasks, ChannelWriter<TaskResult> finished, CancellationToken cancel)
    {
        try
        {
            var options = new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancel };
            await Parallel.ForEachAsync(tasks, options, async (task, stop) => finished.TryWrite(await functions.Run(task, stop)));
        }
        finally
        {
            finished.Complete();
        }
    }
}
