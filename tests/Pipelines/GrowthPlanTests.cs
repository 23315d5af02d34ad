using BatchSeg.Foundation.Errors;
using BatchSeg.Pipelines.Arrivals;
using BatchSeg.Pipelines.Shards;
using static BatchSeg.Pipelines.Tests.NewArrivalsTests;

namespace BatchSeg.Pipelines.Tests;

public sealed class GrowthPlanTests
{
    private static readonly ShardParts Parts = new(1, [Part("first", "images.zip", "masks.zip"), Part("second", "more.zip")]);

    [Fact]
    public void Added_archive_becomes_a_part_and_the_others_stay()
    {
        var plan = Plan("same", [Archive("images.zip"), Archive("masks.zip"), Archive("more.zip"), Archive("new.zip")]);
        Assert.Equal(["first", "second"], plan.Kept.Select(part => part.Name));
        Assert.Equal("new.zip", Assert.Single(Assert.Single(plan.New).Archives).Source);
        Assert.Empty(plan.Dropped);
    }

    [Fact]
    public void Changed_archive_drops_its_part_and_brings_the_parts_other_archives_again()
    {
        var plan = Plan("same", [Archive("images.zip"), Archive("masks.zip", etag: "2"), Archive("more.zip")]);
        Assert.Equal(("second", "first"), (Assert.Single(plan.Kept).Name, Assert.Single(plan.Dropped).Name));
        Assert.Equal(["images.zip", "masks.zip"], Assert.Single(plan.New).Archives.Select(archive => archive.Source));
    }

    [Fact]
    public void Archive_that_is_gone_leaves_its_part() => Assert.Equal(2, Plan("same", [Archive("more.zip")]).Kept.Count);

    [Fact]
    public void Other_options_make_everything_anew()
    {
        var plan = Plan("other", [Archive("images.zip"), Archive("masks.zip"), Archive("more.zip")]);
        Assert.Equal((0, 2, 3), (plan.Kept.Count, plan.Dropped.Count, Assert.Single(plan.New).Archives.Count));
    }

    [Fact]
    public void Part_that_cannot_be_made_anew_is_told() =>
        Assert.Contains("masks.zip", Assert.Throws<InputMissingException>(
            () => Plan("other", [Archive("images.zip"), Archive("more.zip")])).Message, StringComparison.Ordinal);

    private static GrowthPlan Plan(string options, IReadOnlyList<ArrivedArchive> arrived) =>
        GrowthPlan.Of(arrived, Parts, options, DateTimeOffset.UnixEpoch.AddYears(60), TimeSpan.Zero);

    private static ShardPart Part(string name, params string[] archives) =>
        new(name, "same", new(2026, 11, 19), [.. archives.Select(archive => Archive(archive).Identity)]);
}
