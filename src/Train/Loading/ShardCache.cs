using BatchSeg.Datasets.Shards;

namespace BatchSeg.Train.Loading;

/// <summary>The shards that were asked for last, in memory. Safe to use from many threads; a shard is read once, by whoever asks
/// first.</summary>
/// <param name="limit">Samples at most, the first ones.</param>
/// <param name="capacity">Shards kept. Those of two groups, so that reading ahead into the next group does not push out the one in
/// use.</param>
public sealed class ShardCache(ShardFolder folder, IReadOnlyList<ShardFile> shards, long limit = long.MaxValue,
    int capacity = 2 * ShuffleOrder.ShardsPerGroup)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<(int Shard, Task<IReadOnlyList<StoredSample>> Rows)> _newestFirst = [];

    /// <summary>Samples of each shard that are within the limit, in the order of the shards; 0 for a shard beyond it.</summary>
    public IReadOnlyList<long> SamplesPerShard { get; } =
        [.. shards.Select((shard, at) => Math.Clamp(limit - shards.Take(at).Sum(before => before.Rows), 0, shard.Rows))];

    /// <summary>The decoded sample; waits for its shard where that is not in memory.</summary>
    /// <param name="cancel">Ends the wait alone: the shard is read to its end, for whoever asks next.</param>
    /// <exception cref="BatchSeg.Foundation.Errors.BatchSegException">The shard is damaged, or the sample has no mask or cannot be
    /// decoded.</exception>
    public async Task<LabelledImage> Sample(SampleAddress address, CancellationToken cancel) =>
        SampleDecoder.Decode((await Rows(address.Shard).WaitAsync(cancel))[address.Row], folder.Manifest.Channels);

    private Task<IReadOnlyList<StoredSample>> Rows(int shard)
    {
        lock (_gate)
        {
            var node = _newestFirst.First;
            while (node is not null && node.Value.Shard != shard) node = node.Next;
            if (node is null)
            {
                node = new((shard, Task.Run(() => folder.Read<StoredSample>(shards[shard], CancellationToken.None))));
                if (_newestFirst.Count == capacity) _newestFirst.RemoveLast();
            }
            else _newestFirst.Remove(node);
            _newestFirst.AddFirst(node);
            return node.Value.Rows;
        }
    }
}
