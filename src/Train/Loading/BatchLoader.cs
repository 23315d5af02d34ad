using BatchSeg.Foundation.Sequences;
using BatchSeg.Models;

namespace BatchSeg.Train.Loading;

/// <summary>Batches of one split, decoded and augmented ahead by other threads while the caller computes.</summary>
/// <param name="repeats">How often an epoch sees each sample, in the order of the shards; only where it is shuffled. Null for once
/// each.</param>
public sealed class BatchLoader(
    ShardCache shards, int batch, PixelNormaliser normaliser, EpochAugmenter? augmenter = null, long? shuffleSeed = null,
    IReadOnlyList<int>? repeats = null, int batchesAhead = 4)
{
    /// <summary>Samples that an epoch sees; one that comes twice counts twice.</summary>
    public int Samples { get; } = checked((int)(repeats?.Sum() ?? shards.SamplesPerShard.Sum()));

    /// <summary>Batches that an epoch is cut into (<see cref="BatchRanges"/>); an optimizer step may take several of them.</summary>
    public int Steps => BatchRanges.Of(Samples, batch).Count;

    /// <summary>The batches of an epoch from step <paramref name="from"/> on: those of a run that never stopped.</summary>
    public IEnumerable<Batch> Batches(int epoch, int from, CancellationToken cancel)
    {
        var order = Order(epoch);
        using var abandoned = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        try
        {
            var loading = BatchRanges.Of(Samples, batch).Skip(from)
                .Select(range => Task.Run(() => Load(order, range, epoch, abandoned.Token), cancel));
            // Blocks on purpose: the caller's thread is the one that computes, and nothing of torch may cross an await.
            foreach (var next in loading.Ahead(batchesAhead + 1)) yield return next.GetAwaiter().GetResult();
        }
        finally
        {
            abandoned.Cancel();
        }
    }

    private IReadOnlyList<SampleAddress> Order(int epoch) => shuffleSeed is { } seed
        ? ShuffleOrder.Of(shards.SamplesPerShard, seed, epoch, repeats is null ? null : address => repeats[Number(address)])
        : [.. shards.SamplesPerShard.SelectMany((rows, shard) => Rows(shard, rows))];

    private static IEnumerable<SampleAddress> Rows(int shard, long rows) =>
        Enumerable.Range(0, (int)rows).Select(row => new SampleAddress(shard, row));

    private int Number(SampleAddress address) => (int)shards.SamplesPerShard.Take(address.Shard).Sum() + address.Row;

    private async Task<Batch> Load(IReadOnlyList<SampleAddress> order, Range range, int epoch, CancellationToken cancel)
    {
        var samples = new List<LabelledImage>();
        for (var i = range.Start.Value; i < range.End.Value; i++)
        {
            var sample = await shards.Sample(order[i], cancel);
            samples.Add(augmenter?.Apply(sample, epoch) ?? sample);
        }
        return Batch.Of(samples, normaliser);
    }
}
