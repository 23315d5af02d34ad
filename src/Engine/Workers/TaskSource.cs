using System.Globalization;
using System.Text.Json;
using BatchSeg.Engine.Tasks;
using BatchSeg.Foundation.Errors;
using BatchSeg.Foundation.Text;
using BatchSeg.Storage.Stores;

namespace BatchSeg.Engine.Workers;

/// <summary>What a worker's lines mean.</summary>
internal interface ITaskSource
{
    /// <exception cref="WrongUsageException">The line is no task.</exception>
    Task<StageTask> Read(string line, CancellationToken cancel);

    string Answer(string line, TaskResult result);
}

/// <summary>Whole tasks in, whole results out.</summary>
internal sealed class TaskLines : ITaskSource
{
    public Task<StageTask> Read(string line, CancellationToken cancel)
    {
        try
        {
            if (JsonSerializer.Deserialize<StageTask>(line, JsonText.Line) is { Stage: not null, Output: not null, Work: not null } task)
                return Task.FromResult(task);
        }
        catch (JsonException exception)
        {
            throw new WrongUsageException(exception.Message);
        }
        throw new WrongUsageException("it needs stage, number, output and work");
    }

    public string Answer(string line, TaskResult result) => JsonSerializer.Serialize(result, JsonText.Line);
}

/// <summary>Numbers of a table's tasks in; the same numbers out once their results are in the ledger.</summary>
internal sealed class TaskNumbers(string uri) : ITaskSource
{
    private readonly TaskTable _table = new(StoreUri.Open(uri));

    public Task<StageTask> Read(string line, CancellationToken cancel) =>
        long.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var position)
        ? _table.Read(position, cancel)
        : throw new WrongUsageException($"'{line}' is no number");

    public string Answer(string line, TaskResult result) => line;
}
