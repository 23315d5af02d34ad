using System.Runtime.CompilerServices;
using BatchSeg.Engine.Tasks;
using BatchSeg.Foundation.Errors;
using BatchSeg.Storage.Stores;
using Microsoft.Extensions.Logging;

namespace BatchSeg.Engine.Workers;

/// <summary>`batchseg worker`: a task a line in, its answer a line out, until the input ends.</summary>
/// <remarks>Made for a cluster that starts one such process for each partition. A task that fails, or a line that is no task, ends the
/// loop with an exception, so that the process exits with other than 0 and the cluster runs the partition again; results already written
/// are harmless, as tasks may run twice.</remarks>
public static class WorkerLoop
{
    /// <summary>Answers every task line; answers come in the order in which tasks end.</summary>
    /// <param name="tasks">Whole tasks as JSON, one a line, or numbers of tasks in the table of <paramref name="options"/>.</param>
    /// <exception cref="BatchSegException">A task failed; <see cref="WrongUsageException"/>: a line is no task.</exception>
    public static async Task Run(WorkerOptions options, TaskFunctions functions, TextReader tasks, TextWriter answers, ILogger log,
        CancellationToken cancel)
    {
        log.LogDebug("waiting for tasks");
        ITaskSource source = options.Tasks is { } table ? new TaskNumbers(table) : new TaskLines();
        using var watch = options.Tasks is { } watched ? new TableWatch(StoreUri.Open(watched)) : null;
        using var isolated = options.IsIsolated ? new IsolatedTasks(functions, options, log) : null;
        using var oneAnswer = new SemaphoreSlim(1);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.IsIsolated ? 1 : options.AtOnce,
            CancellationToken = cancel };
        await Parallel.ForEachAsync(Read(source, tasks, cancel), parallel, async (next, stop) =>
        {
            var (line, task) = next;
            log.LogInformation("{Stage} task {Number}: begun", task.Stage, task.Number);
            var result = await ResultOf(task);
            await oneAnswer.WaitAsync(stop);
            try
            {
                await answers.WriteLineAsync(source.Answer(line, result).AsMemory(), stop);
                await answers.FlushAsync(stop);
            }
            finally
            {
                oneAnswer.Release();
            }
            log.LogInformation("{Stage} task {Number}: done, {Objects} objects, {Rejected} rejected", task.Stage, task.Number,
                result.Objects.Count, result.Rejected.Count);

            async Task<TaskResult> ResultOf(StageTask task)
            {
                // A partition that is run again, or twice at once, does not do again what is done. Where whole tasks come in, whoever
                // sends them has looked.
                if (options.Tasks is not null && await TaskLedger.FinishedEntry(task, stop) is { } finished) return finished;
                if (isolated is not null) return await isolated.Run(task, stop);
                using var deadline = TaskDeadline.Begin(task, options.TaskLimit, log);
                return await functions.Run(task, stop);
            }
        });
    }

    private static async IAsyncEnumerable<(string Line, StageTask Task)> Read(
        ITaskSource source, TextReader tasks, [EnumeratorCancellation] CancellationToken cancel)
    {
        for (var line = 1; await tasks.ReadLineAsync(cancel) is { } text; line++)
        {
            StageTask task;
            try
            {
                task = await source.Read(text, cancel);
            }
            catch (WrongUsageException wrong)
            {
                throw new WrongUsageException($"worker: line {line} is no task: {wrong.Message}");
            }
            yield return (text, task);
        }
    }
}
