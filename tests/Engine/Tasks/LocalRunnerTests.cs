using BatchSeg.Engine.Tasks;
using BatchSeg.Tests.Support;

namespace BatchSeg.Engine.Tests.Tasks;

public sealed class LocalRunnerTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    [Fact]
    public async Task Run_never_has_more_tasks_at_work_than_workers()
    {
        var atWork = 0;
        var most = 0;
        var function = new SquareFunction(async (_, cancel) =>
        {
            InterlockedMax(ref most, Interlocked.Increment(ref atWork));
            await Task.Delay(2, cancel);
            Interlocked.Decrement(ref atWork);
        });
        await RunAll(function, tasks: 30, workers: 3).CountAsync();
        Assert.InRange(most, 1, 3);
    }

    [Fact]
    public async Task Result_is_handed_out_while_other_tasks_still_run()
    {
        var release = new TaskCompletionSource();
        var function = new SquareFunction(async (number, _) => { if (number == 0) await release.Task; });
        var order = new List<int>();
        await foreach (var result in RunAll(function, tasks: 5, workers: 2))
        {
            order.Add(result.Number);
            if (order.Count == 4) release.SetResult();
        }
        Assert.Equal([1, 2, 3, 4, 0], order);
    }

    [Fact]
    public async Task Consumer_that_stops_reading_stops_the_tasks()
    {
        var function = new SquareFunction((_, cancel) => Task.Delay(1, cancel));
        await foreach (var _ in RunAll(function, tasks: 10_000, workers: 2)) break;
        var calls = function.Calls;
        await Task.Delay(20);
        Assert.Equal(calls, function.Calls);
    }

    public void Dispose() => _scratch.Dispose();

    private IAsyncEnumerable<TaskResult> RunAll(SquareFunction function, int tasks, int workers)
    {
        var functions = new TaskFunctions(new Dictionary<string, Func<ITaskFunction>> { [NumberStage.Name] = () => function });
        return new LocalRunner(functions, workers).Run(Enumerable.Range(0, tasks)
            .Select(number => new StageTask(NumberStage.Name, number, _scratch.Path, TaskWork.Of(number)))
            .ToList());
    }

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = target; value > seen; seen = target) Interlocked.CompareExchange(ref target, value, seen);
    }
}
