using System.CommandLine;
using BatchSeg.Engine.Tasks;
using BatchSeg.Jobs.CommandLine;

namespace BatchSeg.Jobs.Verbs;

/// <summary>What a cluster starts on its machines: tasks come on standard input, results go to standard output.</summary>
internal static class WorkerVerb
{
    public static Command Create()
    {
        var command = new Command("worker", "Reads one task a line from standard input, writes one result a line to standard output");
        command.SetRun(async run =>
        {
            using var functions = StageFunctions.Create();
            using var parent = new ParentWatch();
            using var tasks = new StreamReader(Console.OpenStandardInput());
            await using var results = new StreamWriter(Console.OpenStandardOutput());
            await WorkerLoop.Run(functions, tasks, results, run.Logger(Logging.Worker), run.Cancel);
        });
        return command;
    }
}
