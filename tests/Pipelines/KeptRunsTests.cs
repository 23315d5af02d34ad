using BatchSeg.Pipelines.Stages;

namespace BatchSeg.Pipelines.Tests;

public sealed class KeptRunsTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);

    [Fact]
    public void Runs_older_than_the_days_to_keep_expire_the_oldest_first() =>
        Assert.Equal(["c", "b"], Expired(Run("a", daysAgo: 30), Run("b", daysAgo: 31), Run("c", daysAgo: 200)));

    [Fact]
    public void Newest_run_never_expires() => Assert.Equal(["b"], Expired(Run("a", daysAgo: 300), Run("b", daysAgo: 301)));

    [Fact]
    public void Of_two_runs_of_one_day_the_one_published_last_is_the_newest() =>
        Assert.Equal(
            ["a"], Expired(Run("a", daysAgo: 300), Run("b", daysAgo: 300) with { Published = DateTimeOffset.UnixEpoch.AddHours(1) }));

    [Fact]
    public void Removal_that_was_cut_short_is_ended() =>
        Assert.Equal(["half"], Expired(new KeptRun("half", null, DateTimeOffset.UnixEpoch), Run("a", daysAgo: 0)));

    private static IReadOnlyList<string> Expired(params KeptRun[] runs) => KeptRuns.Expired(runs, Today, keepDays: 30);

    private static KeptRun Run(string id, int daysAgo) => new(id, Today.AddDays(-daysAgo), DateTimeOffset.UnixEpoch);
}
