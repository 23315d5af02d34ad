using BatchSeg.Data.Numbers;

namespace BatchSeg.Train.Loading;

/// <summary>Where a sample is: the number of its shard in the manifest's order, and its row there.</summary>
public readonly record struct SampleAddress(int Shard, int Row);

/// <summary>The order in which an epoch sees the samples: a pure function, so that resuming is asking again from a later step.</summary>
/// <remarks>Shards are shuffled, then taken in groups, and the samples of a group are shuffled among themselves: never more than a group
/// of shards
/// is in memory, and with few shards it is a plain shuffle of everything.</remarks>
public static class ShuffleOrder
{
    /// <summary>Shards whose samples are mixed with each other.</summary>
    public const int ShardsPerGroup = 4;

    /// <param name="times">How often each sample comes; once where left out.</param>
    public static IReadOnlyList<SampleAddress> Of(
        IReadOnlyList<long> samplesPerShard, long seed, int epoch, Func<SampleAddress, int>? times = null)
    {
        var random = new SplitMix(Hash(seed, epoch));
        var shards = Enumerable.Range(0, samplesPerShard.Count).ToArray();
        random.Shuffle(shards);
        var order = new List<SampleAddress>();
        foreach (var group in shards.Chunk(ShardsPerGroup))
        {
            var samples = group
                .SelectMany(shard => Enumerable.Range(0, (int)samplesPerShard[shard]).Select(row => new SampleAddress(shard, row)))
                .SelectMany(sample => Enumerable.Repeat(sample, times?.Invoke(sample) ?? 1)).ToArray();
            random.Shuffle(samples);
            order.AddRange(samples);
        }
        return order;
    }

    private static ulong Hash(long seed, int epoch) => new SplitMix((ulong)seed).Next() ^ new SplitMix(~(ulong)epoch).Next();
}
