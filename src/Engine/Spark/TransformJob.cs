using System.Diagnostics;
using System.Globalization;
using BatchSeg.Engine.Py4J;
using BatchSeg.Foundation.Errors;

namespace BatchSeg.Engine.Spark;

/// <summary>One Spark job that runs a statement for its effect alone: no row of it comes back, so nothing piles up in the
/// driver.</summary>
/// <param name="description">What Spark's pages call it.</param>
internal sealed class TransformJob(SparkSession session, string description)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.5), CancelLimit = TimeSpan.FromSeconds(5),
        NothingBegunLimit = TimeSpan.FromMinutes(10);

    private readonly string _group = $"batchseg-{Guid.NewGuid():n}";

    /// <param name="finished">Told how many partitions are done.</param>
    /// <exception cref="JavaException">The job failed.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled, and Spark with it.</exception>
    public async Task Run(string sql, Action<int> finished, CancellationToken cancel)
    {
        var saving = Save(sql);
        try
        {
            await Watch(saving, finished, cancel);
            await saving;
        }
        catch (Exception exception) when (exception is OperationCanceledException or BatchSegException)
        {
            await Cancel();
            await Task.WhenAny(saving, Task.Delay(CancelLimit, CancellationToken.None));
            throw;
        }
    }

    private async Task Save(string sql)
    {
        await session.Context.Do("setJobGroup", CancellationToken.None, _group, description, true);
        var rows = await session.Session.Call<JavaObject>("sql", CancellationToken.None, sql);
        var writer = await rows.Call<JavaObject>("write", CancellationToken.None);
        await writer.Do("format", CancellationToken.None, "noop"); // Spark's own sink that drops every row
        await writer.Do("mode", CancellationToken.None, "overwrite");
        try
        {
            await writer.Do("save", CancellationToken.None);
        }
        finally
        {
            await writer.Release(CancellationToken.None);
            await rows.Release(CancellationToken.None);
        }
    }

    private async Task Watch(Task saving, Action<int> finished, CancellationToken cancel)
    {
        var tracker = await Tracker(cancel);
        var waited = Stopwatch.StartNew();
        while (await Task.WhenAny(saving, Task.Delay(Pause, cancel)) != saving)
        {
            cancel.ThrowIfCancellationRequested();
            var (begun, done) = await Counts(tracker, cancel);
            if (begun > 0) waited.Restart();
            if (waited.Elapsed > NothingBegunLimit)
                throw new BatchSegException(ExitCode.Failed,
                    $"Spark began no task of this job for {NothingBegunLimit.TotalMinutes:0} minutes: its executors have fewer cores or "
                    + $"less memory than a task asks for (spark.task.cpus, spark.executor.memory), or there are none");
            finished(done);
        }
        await tracker.Release(CancellationToken.None);
    }

    private async Task<JavaObject> Tracker(CancellationToken cancel)
    {
        var context = await session.ControlClass("org.apache.spark.api.java.JavaSparkContext")
            .Call<JavaObject>("fromSparkContext", cancel, session.ControlContext.Reference);
        return await context.Call<JavaObject>("statusTracker", cancel);
    }

    /// <summary>Partitions at work or done, and those done, of the group's jobs.</summary>
    private async Task<(int Begun, int Done)> Counts(JavaObject tracker, CancellationToken cancel)
    {
        var (begun, done) = (0, 0);
        foreach (var job in await Numbers(tracker, "getJobIdsForGroup", cancel, _group))
        {
            if (await tracker.Call<JavaObject?>("getJobInfo", cancel, job) is not { } info) continue;
            foreach (var stage in await Numbers(info, "stageIds", cancel))
            {
                if (await tracker.Call<JavaObject?>("getStageInfo", cancel, stage) is not { } counts) continue;
                var completed = await counts.Call<int>("numCompletedTasks", cancel);
                begun += completed + await counts.Call<int>("numActiveTasks", cancel);
                done += completed;
                await counts.Release(cancel);
            }
            await info.Release(cancel);
        }
        return (begun, done);
    }

    /// <summary>A method's int[]: the gateway hands arrays out as references, and java.util.Arrays makes text of one.</summary>
    private async Task<IReadOnlyList<int>> Numbers(
        JavaObject target, string method, CancellationToken cancel, params JavaValue[] arguments)
    {
        var array = await target.Call<JavaObject>(method, cancel, arguments);
        var text = await session.ControlClass("java.util.Arrays").Call<string>("toString", cancel, array.Reference);
        await array.Release(cancel);
        return [.. text.Trim('[', ']').Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(number => int.Parse(number, CultureInfo.InvariantCulture))];
    }

    private async Task Cancel()
    {
        using var limit = new CancellationTokenSource(CancelLimit);
        try
        {
            await session.ControlContext.Do("cancelJobGroup", limit.Token, _group);
        }
        catch (Exception exception) when (exception is GatewayException or JavaException or OperationCanceledException)
        {
            // No driver, no job: it ended first.
        }
    }
}
