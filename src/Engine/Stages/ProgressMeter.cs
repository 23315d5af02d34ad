namespace BatchSeg.Engine.Stages;

/// <summary>Turns finished work into <see cref="StageProgress"/>: rate, and an estimate of the time left.</summary>
/// <param name="alreadyDone">Tasks that an earlier run finished: done, but no part of this run's rate.</param>
public sealed class ProgressMeter(string stage, long total, long alreadyDone, IProgress<StageProgress>? progress, TimeProvider? time = null)
{
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly long _started = (time ?? TimeProvider.System).GetTimestamp();
    private long _doneHere;
    private long _items;

    public void Add(long items, string detail = "")
    {
        _doneHere++;
        _items += items;
        Report(detail);
    }

    public void Report(string detail = "")
    {
        if (progress is null) return;
        var elapsed = _time.GetElapsedTime(_started);
        var done = alreadyDone + _doneHere;
        TimeSpan? left = _doneHere == 0 ? null : elapsed / _doneHere * (total - done);
        progress.Report(new StageProgress(stage, done, total, _items, elapsed > TimeSpan.Zero ? _items / elapsed.TotalSeconds : 0, left, detail));
    }
}
