using System.Text.Json;
using BatchSeg.Engine.Tasks;
using BatchSeg.Engine.Workers;
using BatchSeg.Foundation.Errors;
using BatchSeg.Foundation.Text;
using BatchSeg.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace BatchSeg.Engine.Tests.Workers;

public sealed class WorkerLoopTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();
    private readonly StringWriter _results = new();

    [Fact]
    public async Task Every_line_is_answered_with_a_line_until_the_input_ends()
    {
        await Work(TaskLine(3), TaskLine(10), TaskLine(4));
        var results = Lines().Select(line => JsonSerializer.Deserialize<TaskResult>(line, JsonText.Line)!).ToList();
        Assert.Equal([3, 10, 4], results.Select(result => result.Number));
        Assert.Equal("squares/00003.txt", Assert.Single(results[0].Objects).Name);
        Assert.Equal("10", Assert.Single(results[1].Rejected).SampleId);
    }

    [Fact]
    public async Task Function_is_made_once()
    {
        var made = 0;
        var functions = Functions(() => { made++; return new SquareFunction(); });
        await WorkerLoop.Run(new WorkerOptions(), functions, new StringReader($"{TaskLine(1)}\n{TaskLine(2)}\n"), _results,
            NullLogger.Instance, default);
        Assert.Equal(1, made);
    }

    [Fact]
    public async Task Finished_task_is_noted_in_the_ledger_by_whoever_ran_it()
    {
        await Work(
            JsonSerializer.Serialize(new StageTask(NumberStage.Name, 2, _scratch.Path, TaskWork.Of(2), "work/entry.json"), JsonText.Line));
        Assert.Equal(Lines().Single(), await File.ReadAllTextAsync(_scratch["work", "entry.json"]));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("")]
    public async Task Line_that_is_no_task_ends_the_worker_and_names_the_line(string line)
    {
        var failure = await Assert.ThrowsAsync<WrongUsageException>(() => Work(TaskLine(1), line, TaskLine(2)));
        Assert.StartsWith("worker: line 2 is no task", failure.Message, StringComparison.Ordinal);
        Assert.Single(Lines());
    }

    [Fact]
    public async Task Unknown_stage_is_told_with_the_nearest_name()
    {
        var failure = await Assert.ThrowsAsync<WrongUsageException>(
            () => Work(TaskLine(1).Replace("squares", "sqares", StringComparison.Ordinal)));
        Assert.Contains("Did you mean 'squares'?", failure.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _scratch.Dispose();

    private Task Work(params string[] lines) =>
        WorkerLoop.Run(new WorkerOptions(), Functions(() => new SquareFunction()),
            new StringReader(string.Concat(lines.Select(line => line + "\n"))), _results, NullLogger.Instance, default);

    private static TaskFunctions Functions(Func<ITaskFunction> make) =>
        new(new Dictionary<string, Func<ITaskFunction>> { [NumberStage.Name] = make });

    private string TaskLine(int number) =>
        JsonSerializer.Serialize(new StageTask(NumberStage.Name, number, _scratch.Path, TaskWork.Of(number)), JsonText.Line);

    private string[] Lines() => _results.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
