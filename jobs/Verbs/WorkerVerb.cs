using BatchSeg.Engine.Workers;
using BatchSeg.Foundation.Settings;
using BatchSeg.Jobs.CommandLine;
using BatchSeg.Pipelines;

namespace BatchSeg.Jobs.Verbs;

/// <summary>What a cluster starts on its machines: tasks come on standard input, results go to standard output.</summary>
internal static class WorkerVerb
{
    private static readonly SettingTable Table = new();

    private static readonly SettingGroup OfTasks = Table.Group("Tasks");

    private static readonly Setting<string?> Tasks = OfTasks.Add(WorkerOptions.TasksFlag[2..], "URI",
        "Folder of task lines: standard input then holds their numbers, and results go to the ledger", Parse.Text.Optional());

    private static readonly Setting<int> AtOnce = OfTasks.Add(WorkerOptions.AtOnceFlag[2..], "N", "Tasks at work at the same time",
        Parse.Whole(), "1");

    private static readonly Setting<double?> TaskMinutes = OfTasks.Add(WorkerOptions.TaskMinutesFlag[2..], "MINUTES",
        "End with code 124 when a task takes longer; 0 for no limit", Parse.Number().Optional());

    private static readonly Setting<bool> IsIsolated = OfTasks.Switch(WorkerOptions.IsolatedFlag[2..],
        "Run each task in a process of its own, and reject the item that kills it");

    public static VerbCommand Create() =>
        new("worker", "Reads one task a line from standard input, writes one result a line to standard output", () => [Table], Run);

    private static async Task Run(Invocation run)
    {
        var options = new WorkerOptions(run.Get(Tasks), run.Get(AtOnce), run.Get(TaskMinutes) ?? 0, run.Get(IsIsolated));
        if (options.Tasks is not null && ParentLog.Open() is { } log) Console.SetError(new TwoWriters(Console.Error, log));
        using var functions = StageFunctions.Create(options.AtOnce);
        using var parent = new ParentWatch();
        using var tasks = new StreamReader(Console.OpenStandardInput());
        await using var results = new StreamWriter(Console.OpenStandardOutput());
        await WorkerLoop.Run(options, functions, tasks, results, run.Logger(Logging.Worker), run.Cancel);
    }
}
