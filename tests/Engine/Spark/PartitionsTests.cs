using BatchSeg.Engine.Spark;
using FsCheck;
using FsCheck.Fluent;

namespace BatchSeg.Engine.Tests.Spark;

public sealed class PartitionsTests
{
    [Theory]
    [InlineData(128, null, 2, 8)] // four for each slot
    [InlineData(127, null, 2, 6)] // but of 16 tasks each
    [InlineData(63, null, 2, 2)]
    [InlineData(9, null, 2, 2)]
    [InlineData(3, null, 8, 3)] // never an empty one
    [InlineData(1_000_000, null, 100, 15_700)] // 64 tasks at most, all slots to the end
    [InlineData(10, 4, 2, 3)]
    [InlineData(10, 100, 2, 1)]
    public void Count_gives_each_slot_some_and_none_too_much(int tasks, int? wanted, int slots, int partitions) =>
        Assert.Equal(partitions, Partitions.Count(tasks, wanted, slots, areUneven: false));

    [Theory]
    [InlineData(6, null, 2, 6)]
    [InlineData(9, null, 2, 8)]
    [InlineData(3000, null, 2, 47)]
    [InlineData(9, 3, 2, 3)]
    public void Count_lets_uneven_tasks_go_singly_while_there_are_few(int tasks, int? wanted, int slots, int partitions) =>
        Assert.Equal(partitions, Partitions.Count(tasks, wanted, slots, areUneven: true));

    [Fact]
    public void Every_task_is_in_one_partition() =>
        Prop.ForAll(Gen.Choose(1, 500).SelectMany(tasks => Gen.Choose(1, tasks).Select(partitions => (tasks, partitions))).ToArbitrary(),
        cut =>
    {
        var ranges = Enumerable.Range(0, cut.partitions).Select(partition => Partitions.Of(partition, cut.tasks, cut.partitions)).ToList();
        return ranges[0].First == 0 && ranges[^1].Next == cut.tasks && ranges.Zip(ranges.Skip(1))
            .All(pair => pair.First.Next == pair.Second.First) && ranges.All(range => range.First < range.Next);
    }).QuickCheckThrowOnFailure();
}
