using System.CommandLine;
using BatchSeg.Engine.Workers;
using BatchSeg.Jobs.CommandLine;

namespace BatchSeg.Jobs.Verbs;

/// <summary>What a cluster starts on its machines: tasks come on standard input, results go to standard output.</summary>
internal static class WorkerVerb
{
    private static readonly Option<string?> Tasks = new(WorkerOptions.TasksFlag) { Description = "Folder of task lines: standard input then holds their numbers, and results go to the ledger", HelpName = "URI" };
    private static readonly Option<int> AtOnce = new(WorkerOptions.AtOnceFlag) { Description = "Tasks at work at the same time", HelpName = "N", DefaultValueFactory = _ => 1 };
    private static readonly Option<double> TaskMinutes = new(WorkerOptions.TaskMinutesFlag) { Description = "End with code 124 when a task takes longer; 0 for no limit", HelpName = "MINUTES" };
    private static readonly Option<bool> IsIsolated = new(WorkerOptions.IsolatedFlag) { Description = "Run each task in a process of its own, and reject the item that kills it" };

    public static Command Create()
    {
        var command = new Command("worker", "Reads one task a line from standard input, writes one result a line to standard output") { Tasks, AtOnce, TaskMinutes, IsIsolated };
        command.SetRun(async run =>
        {
            var options = new WorkerOptions(run.Value(Tasks), run.Value(AtOnce), run.Value(TaskMinutes), run.Value(IsIsolated));
            if (options.Tasks is not null && ParentLog.Open() is { } log) Console.SetError(new TwoWriters(Console.Error, log));
            using var functions = StageFunctions.Create(options.AtOnce);
            using var parent = new ParentWatch();
            using var tasks = new StreamReader(Console.OpenStandardInput());
            await using var results = new StreamWriter(Console.OpenStandardOutput());
            await WorkerLoop.Run(options, functions, tasks, results, run.Logger(Logging.Worker), run.Cancel);
        });
        return command;
    }
}
