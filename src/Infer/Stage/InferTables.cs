using BatchSeg.Data.Stores;
using BatchSeg.Data.Tables;
using BatchSeg.Engine.Publishing;
using BatchSeg.Engine.Tasks;
using BatchSeg.Metrics.Tables;

namespace BatchSeg.Infer.Stage;

/// <summary>Gathers the tasks' rows into the run's tables: a few files of a good size for SQL, whatever the number of tasks, and none of them before all
/// rows are there.</summary>
internal static class InferTables
{
    private const int RowsPerPart = 250_000;

    public static async Task<IReadOnlyList<WrittenObject>> Gather(IStore output, IReadOnlyList<InferWork> works, RunPartition partition, CancellationToken cancel)
    {
        var written = new List<WrittenObject>();
        var rows = new List<ImageMetricsRow>();
        foreach (var work in works)
        {
            using var file = await output.Local(work.Part, cancel);
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
            written.Add(await HashingWriter.WriteTable(output, partition.Images(written.Count), rows, cancel));
            rows.Clear();
        }
    }
}
