using BatchSeg.Engine.Runs;
using BatchSeg.Engine.Tasks;
using BatchSeg.Storage.Publishing;
using BatchSeg.Storage.Stores;
using BatchSeg.Tables;

namespace BatchSeg.Evaluate.Tables;

/// <summary>The tables of one run.</summary>
public static class RunTables
{
    private const int RowsPerPart = 250_000;

    /// <summary>Gathers the tasks' rows into the run's image table: a few files of a good size for SQL, whatever the number of tasks, and
    /// none of them before
    /// all rows are there.</summary>
    /// <param name="taskRows">Tables of <see cref="ImageMetricsRow"/> below the output, in order.</param>
    public static async Task<IReadOnlyList<WrittenObject>> GatherImages(
        IStore output, IReadOnlyList<string> taskRows, RunPartition partition, CancellationToken cancel)
    {
        var written = new List<WrittenObject>();
        var rows = new List<ImageMetricsRow>();
        foreach (var table in taskRows)
        {
            using var file = await output.Local(table, cancel);
            foreach (var row in ParquetReader.Read<ImageMetricsRow>(file.Path))
            {
                rows.Add(row);
                if (rows.Count == RowsPerPart) await Flush();
            }
        }
        if (rows.Count > 0 || written.Count == 0) await Flush();
        return written;

        async Task Flush()
        {
            written.Add(await WrittenTable.Write(output, partition.Images(written.Count), rows, cancel));
            rows.Clear();
        }
    }

    /// <summary>A run that is there: it keeps the date that it was made under, whatever was asked for now.</summary>
    public static async Task<(RunPartition Partition, RunMetricsRow Row)> ReadPublished(
        IStore output, string runId, CancellationToken cancel)
    {
        var partition = await RunPartition.OfPublished(output, runId, cancel);
        return (partition, await ReadRun(output, partition, cancel));
    }

    /// <summary>The run's one row of `metrics/runs`.</summary>
    public static async Task<RunMetricsRow> ReadRun(IStore output, RunPartition partition, CancellationToken cancel)
    {
        using var file = await output.Local(partition.Runs, cancel);
        return ParquetReader.Read<RunMetricsRow>(file.Path).Single();
    }
}
