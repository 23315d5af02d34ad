using BatchSeg.Data.Errors;
using BatchSeg.Engine.Inputs;
using BatchSeg.Engine.Shards;
using BatchSeg.Engine.Tasks;
using BatchSeg.Preprocess.Planning;

namespace BatchSeg.Preprocess.Shards;

/// <summary>The rows of one shard, made as they are taken; what cannot become a row is noted, and the next sample follows.</summary>
internal sealed class ShardRows(ShardPlan plan, EntryReader entries, StageTask task)
{
    private readonly List<RejectedItem> _rejected = [];

    /// <summary>Complete once <see cref="Take"/> has ended.</summary>
    public IReadOnlyList<RejectedItem> Rejected => _rejected;

    /// <summary>For a thread of the task's own: it blocks where reading has not kept ahead.</summary>
    public IEnumerable<ShardRow> Take(CancellationToken cancel)
    {
        var rows = new SampleRows(plan);
        foreach (var (sample, files) in new SampleReader(entries).Read(plan.Samples, cancel))
        {
            cancel.ThrowIfCancellationRequested();
            foreach (var row in RowsOrReject(rows, sample, files)) yield return row;
        }
    }

    private IEnumerable<ShardRow> RowsOrReject(SampleRows rows, CatalogSample sample, Task<SampleFiles> files)
    {
        try
        {
            task.ThrowIfLeftOut(sample.Id);
            return rows.Of(files.GetAwaiter().GetResult());
        }
        catch (BadItemException bad)
        {
            _rejected.Add(new(sample.Id, plan.Archives[sample.Image.Archive].SourceOf(sample.Image.Entry.Name), bad.Code, bad.Message));
            return [];
        }
    }
}
