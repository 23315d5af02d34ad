using BatchSeg.Data.Errors;
using BatchSeg.Data.Sequences;
using BatchSeg.Engine.Inputs;
using BatchSeg.Engine.Shards;
using BatchSeg.Engine.Tasks;
using BatchSeg.Preprocess.Planning;

namespace BatchSeg.Preprocess.Shards;

/// <summary>The rows of one shard, made a little before they are taken; what cannot become a row is noted, and the next sample
/// follows.</summary>
/// <param name="decoders">Where samples are decoded; all shards at work share it, so that a shard that waits for its disk, or the last
/// one, leaves no core idle.</param>
internal sealed class ShardRows(ShardPlan plan, EntryReader entries, StageTask task, TaskScheduler decoders)
{
    /// <summary>Samples whose files are being read: hides a blob store's latency, and holds a few MB at most.</summary>
    private const int FilesAhead = 8;

    /// <summary>Samples that are being decoded: enough for a few cores to end one shard together.</summary>
    private const int RowsAhead = 4;

    private readonly List<RejectedItem> _rejected = [];
    private readonly SampleRows _rows = new(plan);

    /// <summary>Complete once <see cref="Take"/> has ended.</summary>
    public IReadOnlyList<RejectedItem> Rejected => _rejected;

    /// <summary>For a thread of the task's own: it blocks where reading and decoding have not kept ahead.</summary>
    public IEnumerable<ShardRow> Take(CancellationToken cancel)
    {
        var read = plan.Samples.Select(sample => (Sample: sample, Files: SampleFiles.Read(entries, sample, cancel))).Ahead(FilesAhead);
        var decoded = read.Select(next => (next.Sample, Rows: Begin(next.Sample, next.Files, cancel))).Ahead(RowsAhead);
        foreach (var (sample, rows) in decoded)
        {
            cancel.ThrowIfCancellationRequested();
            foreach (var row in RowsOrReject(sample, rows)) yield return row;
        }
    }

    private Task<IReadOnlyList<ShardRow>> Begin(CatalogSample sample, Task<SampleFiles> files, CancellationToken cancel) =>
        files.ContinueWith(read => Decode(sample, read), cancel, TaskContinuationOptions.None, decoders);

    private IReadOnlyList<ShardRow> Decode(CatalogSample sample, Task<SampleFiles> files)
    {
        task.ThrowIfLeftOut(sample.Id);
        return [.. _rows.Of(files.GetAwaiter().GetResult())];
    }

    private IReadOnlyList<ShardRow> RowsOrReject(CatalogSample sample, Task<IReadOnlyList<ShardRow>> rows)
    {
        try
        {
            return rows.GetAwaiter().GetResult();
        }
        catch (BadItemException bad)
        {
            _rejected.Add(new(sample.Id, plan.Archives[sample.Image.Archive].SourceOf(sample.Image.Entry.Name), bad.Code, bad.Message));
            return [];
        }
    }
}
