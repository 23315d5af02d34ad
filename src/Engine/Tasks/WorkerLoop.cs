using System.Text.Json;
using BatchSeg.Data.Errors;
using BatchSeg.Data.Text;
using Microsoft.Extensions.Logging;

namespace BatchSeg.Engine.Tasks;

/// <summary>`batchseg worker`: a task a line in, its result a line out, until the input ends.</summary>
/// <remarks>Made for a cluster that starts one such process for each partition. A task that fails, or a line that is no task, ends the loop with an exception, so
/// that the process exits with other than 0 and the cluster runs the partition again; results already written are harmless, as tasks may run twice.</remarks>
public static class WorkerLoop
{
    public static async Task Run(TaskFunctions functions, TextReader tasks, TextWriter results, ILogger log, CancellationToken cancel)
    {
        log.LogDebug("waiting for tasks");
        for (var line = 1; await tasks.ReadLineAsync(cancel) is { } text; line++)
        {
            var task = Parse(text, line);
            log.LogInformation("{Stage} task {Number}: begun", task.Stage, task.Number);
            var result = await functions.Run(task, cancel);
            await results.WriteLineAsync(JsonSerializer.Serialize(result, JsonText.Line).AsMemory(), cancel);
            await results.FlushAsync(cancel);
            log.LogInformation("{Stage} task {Number}: done, {Objects} objects, {Rejected} rejected", task.Stage, task.Number, result.Objects.Count, result.Rejected.Count);
        }
    }

    private static StageTask Parse(string text, int line)
    {
        try
        {
            var task = JsonSerializer.Deserialize<StageTask>(text, JsonText.Line);
            if (task is { Stage: not null, Output: not null }) return task;
            throw new WrongUsageException($"worker: line {line} is no task: it needs stage, number, output and work");
        }
        catch (JsonException exception)
        {
            throw new WrongUsageException($"worker: line {line} is no task: {exception.Message}");
        }
    }
}
