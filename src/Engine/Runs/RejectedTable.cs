using BatchSeg.Engine.Tasks;
using BatchSeg.Storage.Publishing;
using BatchSeg.Storage.Stores;

namespace BatchSeg.Engine.Runs;

/// <summary>The table of items that could not be used: sample_id, source, code, reason.</summary>
public static class RejectedTable
{
    /// <summary>Where the table is for stages whose outputs are not partitioned by run.</summary>
    public const string DefaultName = "rejected/part-00000.parquet";

    /// <summary>Writes it, sorted, so that neither the number of workers nor their order shows. An empty one too: a query over it must not
    /// fail.</summary>
    public static Task<WrittenObject> Write(
        IStore output, string name, IEnumerable<RejectedItem> rejected, CancellationToken cancel = default)
    {
        var rows = rejected
            .OrderBy(item => item.Source, StringComparer.Ordinal).ThenBy(item => item.SampleId, StringComparer.Ordinal)
                .ThenBy(item => item.Code, StringComparer.Ordinal)
            .ToList();
        return WrittenTable.Write(output, name, rows, cancel);
    }
}
