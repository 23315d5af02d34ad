using System.Text.Json;
using BatchSeg.Tests.Support;
using BatchSeg.Train.Schedules;

namespace BatchSeg.Train.Tests;

public sealed class ScheduleTests
{
    private static readonly ScheduleOptions Options =
        new(Steps: 100, StepsPerEpoch: 10, WarmupSteps: 20, MinimumShare: 0.1, Power: 2, DropEpochs: 3, DropFactor: 0.5);

    [Theory]
    [InlineData("constant", 20, 1)]
    [InlineData("constant", 99, 1)]
    [InlineData("cosine", 20, 1)]
    [InlineData("cosine", 60, 0.55)] // half of the 80 steps after warm-up: the middle between 1 and 0.1
    [InlineData("cosine", 100, 0.1)]
    [InlineData("poly", 20, 1)]
    [InlineData("poly", 60, 0.325)] // 0.1 + 0.9 * 0.5^2
    [InlineData("step", 29, 1)]
    [InlineData("step", 30, 0.5)]
    [InlineData("step", 60, 0.25)]
    public void Share_of_the_rate_at_a_step(string name, long step, double expected) =>
        Assert.Equal(expected, Schedule.All.Get(name).ShareAt(step, Options), 12);

    /// <summary>Against torch.optim.lr_scheduler (fixtures/schedules.py), without warm-up.</summary>
    [Fact]
    public void Shares_are_those_of_pytorch()
    {
        var options = new ScheduleOptions(Steps: 60, StepsPerEpoch: 4, MinimumShare: 0.1, DropEpochs: 4, DropFactor: 0.5,
            Milestones: [3, 9], Decay: 0.8, RestartEpochs: 2, RestartGrowth: 2);
        var expected = JsonSerializer.Deserialize<Dictionary<string, double[]>>(
            File.ReadAllText(Checkout.File("tests", "Train", "fixtures", "schedules.json")))!;
        Assert.Equal(Schedule.All.Names.Except(["constant"]), expected.Keys.Order(StringComparer.Ordinal));
        foreach (var (name, shares) in expected)
        {
            var schedule = Schedule.All.Get(name);
            Assert.All(shares, (share, step) => Assert.Equal(
                share, schedule.ShareAt(step, name == "poly" ? options with { MinimumShare = 0 } : options), 1e-9));
        }
    }

    [Fact]
    public void Every_schedule_warms_up_in_a_straight_line() => Assert.All(Schedule.All.All, schedule =>
    {
        Assert.Equal(1 / 20.0, schedule.ShareAt(0, Options), 12);
        Assert.Equal(10 / 20.0, schedule.ShareAt(9, Options), 12);
        Assert.Equal(1, schedule.ShareAt(19, Options), 12);
    });

    [Fact]
    public void Every_schedule_stays_between_nothing_and_the_full_rate() => Assert.All(Schedule.All.All, schedule =>
        Assert.All(Enumerable.Range(0, 120), step => Assert.InRange(schedule.ShareAt(step, Options), 0, 1)));
}
