using System.Text.Json;
using BatchSeg.Engine.Runs;
using BatchSeg.Engine.Tasks;
using BatchSeg.Foundation.Classes;
using BatchSeg.Foundation.Text;
using BatchSeg.Storage.Publishing;
using BatchSeg.Storage.Stores;

namespace BatchSeg.Evaluate.Tables;

/// <summary>What a run that measures images came to, and the tables that hold it: all that is left is to publish its manifest.</summary>
/// <param name="Tables">In this order: images, run, rejected.</param>
public sealed record ClosedRun(RunMetricsRow Row, IReadOnlyList<WrittenObject> Tables);

/// <summary>The closing steps of a run that measures images: they are the same whoever predicted the masks.</summary>
/// <param name="run">Whose tasks are all done; their summaries are <see cref="RunTotals"/>.</param>
/// <param name="modelId">Of the model that predicted; empty where nobody knows.</param>
/// <param name="metricsAt">The size at which masks were compared: `truth` or `model`.</param>
public sealed class RunClosing(
    StageRun run, IStore output, RunPartition partition, string modelId, string metricsAt, IReadOnlyList<ClassDefinition> classes)
{
    /// <summary>The sums of one task.</summary>
    public static RunTotals TotalsOf(TaskResult result) => result.Summary.Deserialize<RunTotals>(JsonText.Line)!;

    /// <summary>Lists the rejected items, gathers the tasks' rows into the run's tables, and sums up.</summary>
    /// <param name="parts">Tables of the tasks' rows, in the order of <paramref name="results"/>.</param>
    /// <param name="rejectedBefore">Items that came to no task.</param>
    /// <exception cref="Foundation.Errors.BatchSegException">Too many items were rejected: exit code 4.</exception>
    public async Task<ClosedRun> Close(
        IReadOnlyList<string> parts, IReadOnlyList<TaskResult> results, IEnumerable<RejectedItem> rejectedBefore, CancellationToken cancel)
    {
        var totals = results.Select(TotalsOf).Aggregate(RunTotals.None(classes.Count), (sum, part) => sum.Plus(part));
        IReadOnlyList<RejectedItem> rejected = [.. rejectedBefore, .. results.SelectMany(result => result.Rejected)];
        var rejectedTable = await run.Reject(rejected, totals.Images + rejected.Count, partition.Rejected, cancel);
        var images = await RunTables.GatherImages(output, parts, partition, cancel);
        var row = RunMetricsRow.Of(modelId, metricsAt, totals, rejected.Count, classes);
        var runTable = await WrittenTable.Write(output, partition.Runs, [row], cancel);
        return new(row, [.. images, runTable, rejectedTable]);
    }
}
