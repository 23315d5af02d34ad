using BatchSeg.Engine.Runs;

namespace BatchSeg.Engine.Tests.Runs;

public sealed class ProgressMeterTests
{
    [Fact]
    public void Time_left_is_estimated_from_this_run_alone()
    {
        var time = new ManualTime();
        StageProgress? last = null;
        var meter = new ProgressMeter("squares", total: 100, alreadyDone: 60, new Recorder(progress => last = progress), time);
        for (var task = 0; task < 10; task++)
        {
            time.Pass(TimeSpan.FromSeconds(2));
            meter.Add(items: 8, detail: "val");
        }
        Assert.Equal(new StageProgress("squares", 70, 100, 80, 4, TimeSpan.FromSeconds(60), "val"), last);
    }

    [Fact]
    public void Nothing_done_gives_no_estimate()
    {
        StageProgress? last = null;
        new ProgressMeter("squares", total: 100, alreadyDone: 60, new Recorder(progress => last = progress), new ManualTime()).Report();
        Assert.Equal(new StageProgress("squares", 60, 100, 0, 0, null), last);
    }

    [Fact]
    public void Tasks_done_elsewhere_count_before_their_results_are_handed_out_and_not_twice()
    {
        var time = new ManualTime();
        StageProgress? last = null;
        var meter = new ProgressMeter("squares", total: 10, alreadyDone: 0, new Recorder(progress => last = progress), time);
        time.Pass(TimeSpan.FromSeconds(10));
        ((IProgress<int>)meter).Report(5);
        Assert.Equal(new StageProgress("squares", 5, 10, 0, 0, TimeSpan.FromSeconds(10), "0.5 tasks/s"), last);
        meter.Add(items: 8);
        Assert.Equal(5, last!.Done);
    }

    private sealed class Recorder(Action<StageProgress> report) : IProgress<StageProgress>
    {
        public void Report(StageProgress value) => report(value);
    }

    private sealed class ManualTime : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now;

        public void Pass(TimeSpan span) => _now += span.Ticks;
    }
}
