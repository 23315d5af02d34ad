using System.Runtime.CompilerServices;
using BatchSeg.Engine.Py4J;
using BatchSeg.Engine.Tasks;
using BatchSeg.Engine.Workers;
using BatchSeg.Foundation.Errors;
using BatchSeg.Storage.Stores;
using Microsoft.Extensions.Logging;

namespace BatchSeg.Engine.Spark;

/// <summary>Runs tasks on a Spark cluster: their lines go to an object of the output, Spark carries their numbers, and their results come
/// back by the ledger.</summary>
/// <remarks>A partition whose worker dies is run again by Spark. After as many tries as Spark allows, what is left of it runs apart, each
/// task in a process of its own
/// under supervision, which finds the item that kills it; the rest of the job goes on.</remarks>
/// <param name="session">Opens the application, at the first task.</param>
public sealed class SparkRunner(Func<CancellationToken, Task<SparkSession>> session, SparkOptions options, ILogger log) : ITaskRunner
{
    /// <summary>Results read at the same time: what hides a blob store's answer times.</summary>
    private const int ReadAhead = 16;

    /// <summary>`spark.task.cpus` of the application, which is opened if need be.</summary>
    public async Task<int?> CoresPerTask(CancellationToken cancel) => (await session(cancel)).Facts.CoresPerTask;

    /// <param name="tasks">All of one output, each with a ledger entry.</param>
    public async IAsyncEnumerable<TaskResult> Run(
        IReadOnlyList<StageTask> tasks, IProgress<int>? finished = null, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        if (tasks.Count == 0) yield break;
        var output = StoreUri.Open(tasks[0].Output);
        await RunAll(await session(cancel), output, tasks, finished, cancel);
        foreach (var some in tasks.Chunk(ReadAhead))
            foreach (var result in await Task.WhenAll(some.Select(task => Result(output, task, cancel)))) yield return result;
    }

    private async Task RunAll(SparkSession spark, IStore output, IReadOnlyList<StageTask> tasks, IProgress<int>? finished,
        CancellationToken cancel)
    {
        var program = WorkerCommand.Program(options, spark.Facts);
        for (var open = tasks; open.Count > 0; )
        {
            var done = tasks.Count - open.Count;
            var slots = Math.Max(1, await spark.Cores(cancel) / spark.Facts.CoresPerTask);
            var partitions = Partitions.Count(open.Count, options.TasksPerPartition, slots, areUneven: tasks[0].Cost != TaskCost.Even);
            if (await RunOnce(spark, output, open, partitions, isIsolated: false, count =>
                finished?.Report(done + count), cancel) is not { } failure) return;
            if (failure.IsExplained) throw failure.Exception(program);

            var left = await Unfinished(output, open, cancel);
            var suspects = failure.Partition is { } partition ? Of(partition, open, partitions, left) : left;
            if (suspects.Count == 0 && left.Count == open.Count) throw failure.Exception(program);
            log.LogWarning("{Stage}: {What}; running its {Count} open tasks singly", tasks[0].Stage, failure.Exception(program).Message,
                suspects.Count);
            if (suspects.Count > 0 && await RunOnce(spark, output, suspects, suspects.Count, isIsolated: true, _ =>
                { }, cancel) is { } second) throw second.Exception(program);
            open = [.. left.ExceptBy(suspects.Select(task => task.Number), task => task.Number)];
        }
    }

    /// <summary>Those of the tasks that are left which belong to a partition of the tasks that were run.</summary>
    private static IReadOnlyList<StageTask> Of(
        int partition, IReadOnlyList<StageTask> tasks, int partitions, IReadOnlyList<StageTask> left)
    {
        var (first, next) = Partitions.Of(partition, tasks.Count, partitions);
        return [.. left.IntersectBy(Enumerable.Range(first, next - first).Select(position => tasks[position].Number), task =>
            task.Number)];
    }

    /// <summary>One job over the tasks; null where it went well.</summary>
    private async Task<SparkFailure?> RunOnce(
        SparkSession spark, IStore output, IReadOnlyList<StageTask> tasks, int partitions, bool isIsolated, Action<int> finished,
        CancellationToken cancel)
    {
        var folder = $"{WorkFolder.Name}/spark/{Guid.NewGuid():n}";
        var table = await TaskTable.Write(output, folder, tasks, cancel);
        try
        {
            var worker = new WorkerOptions(table, spark.Facts.CoresPerTask, options.TaskMinutes, isIsolated);
            var sql = TransformSql.Of(WorkerCommand.Of(options, spark.Facts, worker), tasks.Count, partitions);
            var job = new TransformJob(spark, $"batchseg {tasks[0].Stage}: {tasks.Count} tasks");
            await job.Run(sql, count => finished((int)((long)tasks.Count * Math.Min(count, partitions) / partitions)), cancel);
            return null;
        }
        catch (JavaException exception)
        {
            return SparkFailure.Of(exception);
        }
        catch (GatewayException exception)
        {
            throw new BatchSegException(ExitCode.Failed,
                $"Spark: {exception.Message}. What was finished is kept: run the same command again.", exception);
        }
        finally
        {
            await TaskTable.Remove(output, folder, CancellationToken.None);
        }
    }

    private static async Task<IReadOnlyList<StageTask>> Unfinished(IStore output, IReadOnlyList<StageTask> tasks, CancellationToken cancel)
    {
        var entries = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var entry in output.List(FolderOf(tasks[0].LedgerEntry!), cancel)) entries.Add(entry.Name);
        return [.. tasks.Where(task => !entries.Contains(task.LedgerEntry!))];
    }

    private static string FolderOf(string entry) => entry[..(entry.LastIndexOf('/') + 1)];

    private static async Task<TaskResult> Result(IStore output, StageTask task, CancellationToken cancel) =>
        await TaskLedger.ReadEntry(output, task.LedgerEntry!, cancel)
        ?? throw new BatchSegException(ExitCode.Failed,
            $"{task.Stage}: Spark's job ended well, but task {task.Number} left no result in {output.Uri}. Do all executors see that "
            + $"place? A path must be on a disk that they share.");
}
