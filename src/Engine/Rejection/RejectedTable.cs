using BatchSeg.Data.Stores;
using BatchSeg.Engine.Publishing;
using BatchSeg.Engine.Tasks;

namespace BatchSeg.Engine.Rejection;

/// <summary>The table of items that could not be used: sample_id, source, code, reason.</summary>
public static class RejectedTable
{
    public const string DefaultName = "rejected/part-00000.parquet";

    /// <summary>Writes it, sorted, so that neither the number of workers nor their order shows. An empty one too: a query over it must not fail.</summary>
    public static Task<WrittenObject> Write(IStore output, string name, IEnumerable<RejectedItem> rejected, CancellationToken cancel = default)
    {
        var rows = rejected
            .OrderBy(item => item.Source, StringComparer.Ordinal).ThenBy(item => item.SampleId, StringComparer.Ordinal).ThenBy(item => item.Code, StringComparer.Ordinal)
            .ToList();
        return HashingWriter.WriteTable(output, name, rows, cancel);
    }
}
