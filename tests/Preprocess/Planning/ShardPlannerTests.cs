using BatchSeg.Preprocess.Planning;
using FsCheck;
using FsCheck.Fluent;

namespace BatchSeg.Preprocess.Tests.Planning;

public sealed class ShardPlannerTests
{
    [Fact]
    public void Shards_are_cut_evenly_and_numbered_per_split()
    {
        var shards = ShardPlanner.Plan([new("train", 10), new("val", 3), new("test", 0)], _ => 10, shardBytes: 40);
        Assert.Equal(
            [("shards/train-00000.parquet", 0, 3), ("shards/train-00001.parquet", 3, 3), ("shards/train-00002.parquet", 6, 4),
                ("shards/val-00000.parquet", 0, 3)],
            shards.Select(shard => (shard.Path, shard.First, shard.Count)));
    }

    [Fact]
    public void Sample_larger_than_a_shard_gets_one_of_its_own() =>
        Assert.Equal([1, 1], ShardPlanner.Plan([new("train", 2)], _ => 100, shardBytes: 40).Select(shard => shard.Count));

    [Fact]
    public void Few_samples_are_shared_out_among_workers_but_not_into_crumbs()
    {
        Assert.Equal([63, 63, 63, 54], ShardPlanner.Plan([new("train", 189), new("val", 54)], _ => 1, shardBytes: 1_000_000)
            .Select(shard => shard.Count));
        Assert.All(ShardPlanner.Plan([new("train", 16_000)], _ => 1, shardBytes: 1_000_000), shard => Assert.Equal(1_000, shard.Count));
    }

    [Fact]
    public void Every_sample_is_in_one_shard_and_no_shard_is_too_large() => Prop.ForAll<PositiveInt, PositiveInt>((samples, perShard) =>
    {
        var shards = ShardPlanner.Plan([new("train", samples.Get)], _ => 1, perShard.Get);
        return shards.SelectMany(shard => Enumerable.Range(shard.First, shard.Count)).SequenceEqual(Enumerable.Range(0, samples.Get))
            && shards.All(shard => shard.Count <= perShard.Get);
    }).QuickCheckThrowOnFailure();
}
