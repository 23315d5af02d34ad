using BatchSeg.Engine.Tasks;
using BatchSeg.Engine.Workers;
using BatchSeg.Foundation.Errors;
using BatchSeg.Storage.Stores;
using Microsoft.Extensions.Logging.Abstractions;

namespace BatchSeg.Engine.Tests;

/// <summary>This assembly as a program, so that a test can kill it: OUTPUT WORKERS runs the number stage, `worker` with its flags does
/// tasks as `batchseg worker` would.</summary>
internal static class NumberProgram
{
    public const int Numbers = 60;

    private static async Task<int> Main(string[] args)
    {
        if (args[0] == "worker") return await Work(args);
        var slow = new SquareFunction(async (_, cancel) => await Task.Delay(10, cancel));
        await NumberStage.Run(StoreUri.Open(args[0]), Numbers, NumberStage.Settings(slow, int.Parse(args[1])));
        return 0;
    }

    private static async Task<int> Work(string[] args)
    {
        string? After(string flag) => Array.IndexOf(args, flag) is >= 0 and var at ? args[at + 1] : null;
        var options = new WorkerOptions(
            After(WorkerOptions.TasksFlag), int.Parse(After(WorkerOptions.AtOnceFlag) ?? "1"),
            double.Parse(After(WorkerOptions.TaskMinutesFlag) ?? "0"), args.Contains(WorkerOptions.IsolatedFlag));
        using var functions = new TaskFunctions(
            new Dictionary<string, Func<ITaskFunction>> { [NumberStage.Name] = () => new SquareFunction(), [TroubleFunction.Name] = () =>
            new TroubleFunction() });
        using var parent = new ParentWatch();
        try
        {
            await WorkerLoop.Run(options, functions, Console.In, Console.Out, NullLogger.Instance, default);
            return 0;
        }
        catch (BatchSegException failure)
        {
            await Console.Error.WriteLineAsync($"batchseg: {failure.Message}");
            return (int)failure.Code;
        }
    }
}
