using BatchSeg.Train.Loading;
using FsCheck;
using FsCheck.Fluent;

namespace BatchSeg.Train.Tests;

public sealed class ShuffleOrderTests
{
    private static readonly Arbitrary<long[]> Shards = ArbMap.Default.GeneratorFor<byte>().Select(rows => rows % 20L).ArrayOf()
        .ToArbitrary();

    [Fact]
    public void Every_sample_comes_exactly_once() => Prop.ForAll(Shards, shards =>
    {
        var order = ShuffleOrder.Of(shards, seed: 3, epoch: 5);
        var expected = shards.SelectMany((rows, shard) => Enumerable.Range(0, (int)rows).Select(row => new SampleAddress(shard, row)));
        return order.OrderBy(a => a.Shard).ThenBy(a => a.Row).SequenceEqual(expected);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_more_shards_than_a_group_are_open_at_a_time() => Prop.ForAll(Shards, shards =>
    {
        var order = ShuffleOrder.Of(shards, seed: 3, epoch: 5);
        var spans = order.Select((address, at) => (address.Shard, at)).GroupBy(pair => pair.Shard)
            .Select(group => (First: group.Min(p => p.at), Last: group.Max(p => p.at))).ToList();
        return Enumerable.Range(0, order.Count).All(
            at => spans.Count(span => span.First <= at && at <= span.Last) <= ShuffleOrder.ShardsPerGroup);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Order_is_the_same_for_the_same_arguments_and_another_for_another_seed_or_epoch()
    {
        long[] shards = [40, 30, 20, 10, 5];
        var order = ShuffleOrder.Of(shards, 1, 1);
        Assert.Equal(order, ShuffleOrder.Of(shards, 1, 1));
        Assert.NotEqual(order, ShuffleOrder.Of(shards, 2, 1));
        Assert.NotEqual(order, ShuffleOrder.Of(shards, 1, 2));
    }

    [Fact]
    public void Order_is_the_one_that_earlier_versions_gave()
    {
        // A change here makes trainings that were stopped go on in another order than they began.
        var order = ShuffleOrder.Of([3, 2], seed: 42, epoch: 1);
        Assert.Equal("1.1 1.0 0.1 0.2 0.0", string.Join(' ', order.Select(a => $"{a.Shard}.{a.Row}")));
    }

    [Fact]
    public void First_place_is_taken_by_each_sample_about_as_often()
    {
        var firsts = Enumerable.Range(0, 6000).Select(epoch => ShuffleOrder.Of([6], seed: 9, epoch)[0].Row).GroupBy(row => row);
        Assert.All(firsts, row => Assert.InRange(row.Count(), 880, 1120)); // 1000, and 4 standard deviations either way
    }
}
