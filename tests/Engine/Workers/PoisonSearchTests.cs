using BatchSeg.Engine.Workers;
using FsCheck;
using FsCheck.Fluent;

namespace BatchSeg.Engine.Tests.Workers;

public sealed class PoisonSearchTests
{
    [Fact]
    public void Every_item_that_kills_alone_is_found_and_no_other() => Prop.ForAll(
        Gen.Choose(1, 64).SelectMany(count => Gen.ListOf(Gen.Choose(0, count - 1))
            .Select(poison => (count, poison: poison.Distinct().Order().ToList()))).Where(some => some.poison.Count > 0).ToArbitrary(),
        some => PoisonSearch.Find([.. Enumerable.Range(0, some.count)], tried =>
            Task.FromResult(tried.Intersect(some.poison).Any())).Result.SequenceEqual(some.poison)).QuickCheckThrowOnFailure();

    [Fact]
    public async Task One_among_many_takes_few_tries()
    {
        var tries = 0;
        await PoisonSearch.Find<int>([.. Enumerable.Range(0, 512)], tried => { tries++; return Task.FromResult(tried.Contains(300)); });
        Assert.Equal(18, tries);
    }

    [Fact]
    public async Task Items_that_kill_only_together_are_none() =>
        Assert.Empty(await PoisonSearch.Find<int>([1, 2, 3, 4], tried => Task.FromResult(tried.Count > 2)));
}
