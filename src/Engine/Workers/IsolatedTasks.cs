using BatchSeg.Engine.Tasks;
using BatchSeg.Foundation.Errors;
using Microsoft.Extensions.Logging;

namespace BatchSeg.Engine.Workers;

/// <summary>Runs tasks in a child process, which may die. Of a task that kills it, the items that do are found and rejected, and the
/// others go on.</summary>
internal sealed class IsolatedTasks(TaskFunctions functions, WorkerOptions options, ILogger log) : IDisposable
{
    private readonly ChildWorker _child = new(options.TaskLimit);

    /// <exception cref="BatchSegException">The task fails by itself, or dies whatever of its items is left out.</exception>
    public async Task<TaskResult> Run(StageTask task, CancellationToken cancel)
    {
        var outcome = await Try(task, cancel);
        if (outcome.Result is { } result) return result;
        log.LogWarning("{Stage} task {Number}: its process ended ({How}); looking for the item that ends it", task.Stage, task.Number,
            WorkerEnding.Describe(outcome.Status));

        var leftOut = await Poison(task, await functions.Items(task, cancel), outcome, cancel);
        foreach (var item in leftOut) log.LogWarning("{Stage} task {Number}: {Item} is left out", task.Stage, task.Number, item.SampleId);
        var rest = await Try(task with { LeftOut = leftOut }, cancel);
        return rest.Result ?? throw Died(task, rest, $"though {leftOut.Count} items that end it alone are left out");
    }

    public void Dispose() => _child.Dispose();

    private async Task<IReadOnlyList<LeftOutItem>> Poison(
        StageTask task, IReadOnlyList<string> items, ChildOutcome first, CancellationToken cancel)
    {
        var endings = new Dictionary<string, int>();
        var poison = items.Count == 0 ? [] : await PoisonSearch.Find(items, async tried =>
        {
            var others = items.Except(tried).Select(item => new LeftOutItem(item, RejectCode.WorkerDied, "It is left out of this trial."))
                .ToList();
            var outcome = await Try(task with { LeftOut = others, LedgerEntry = null, IsTrial = true }, cancel);
            if (outcome.Result is null && tried.Count == 1) endings[tried[0]] = outcome.Status;
            return outcome.Result is null;
        });
        // A single item needs no search; what killed once for want of memory may go well the second time.
        return [.. poison.Select(item => Describe(item, endings.GetValueOrDefault(item, first.Status)))];
    }

    private static LeftOutItem Describe(string item, int status) => status == WorkerEnding.Overdue
        ? new(item, RejectCode.TimeLimit, "It takes longer than a task may (--task-minutes).")
        : new(item, RejectCode.WorkerDied, $"The process that works on it dies, alone too: {WorkerEnding.Describe(status)}.");

    /// <exception cref="BatchSegException">The task failed, as it would anywhere.</exception>
    private async Task<ChildOutcome> Try(StageTask task, CancellationToken cancel)
    {
        var outcome = await _child.Run(task, cancel);
        return outcome.Result is not null || WorkerEnding.IsDeath(outcome.Status) ? outcome : throw Died(task, outcome, "");
    }

    private static BatchSegException Died(StageTask task, ChildOutcome outcome, string though) => new(
        Enum.IsDefined((ExitCode)outcome.Status) ? (ExitCode)outcome.Status : ExitCode.Failed,
        WorkerEnding.Failure(outcome.Said)
            ?? $"{task.Stage}: the process of task {task.Number} ends ({WorkerEnding.Describe(outcome.Status)}) {though}: {outcome.Said}");
}
