using System.Globalization;

namespace BatchSeg.Engine.Workers;

/// <summary>What `batchseg worker` is told.</summary>
/// <param name="Tasks">URI of a <see cref="TaskTable"/>: standard input then holds numbers of its tasks; null: whole task lines.</param>
/// <param name="AtOnce">Tasks at work at the same time.</param>
/// <param name="TaskMinutes">A task that takes longer ends the worker; 0 for no limit.</param>
/// <param name="IsIsolated">Each task runs in a process of its own; an item that kills it is found and rejected.</param>
public sealed record WorkerOptions(string? Tasks = null, int AtOnce = 1, double TaskMinutes = 0, bool IsIsolated = false)
{
    /// <summary>Flag of the parameter of the same name; `--workers` of <see cref="AtOnce"/>.</summary>
    public const string TasksFlag = "--tasks", AtOnceFlag = "--workers", TaskMinutesFlag = "--task-minutes", IsolatedFlag = "--isolated";

    /// <summary>Null for none.</summary>
    public TimeSpan? TaskLimit => TaskMinutes > 0 ? TimeSpan.FromMinutes(TaskMinutes) : null;

    /// <summary>The same options as words of a command line, not quoted for a shell.</summary>
    public IEnumerable<string> Arguments()
    {
        if (Tasks is not null) foreach (var word in (string[])[TasksFlag, Tasks]) yield return word;
        yield return AtOnceFlag;
        yield return AtOnce.ToString(CultureInfo.InvariantCulture);
        yield return TaskMinutesFlag;
        yield return TaskMinutes.ToString(CultureInfo.InvariantCulture);
        if (IsIsolated) yield return IsolatedFlag;
    }
}
