namespace BatchSeg.Engine.Runs;

/// <summary>Turns finished work into <see cref="StageProgress"/>: rate, and an estimate of the time left.</summary>
/// <param name="alreadyDone">Tasks that an earlier run finished: done, but no part of this run's rate.</param>
public sealed class ProgressMeter(string stage, long total, long alreadyDone, IProgress<StageProgress>? progress,
    TimeProvider? time = null) : IProgress<int>
{
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly long _started = (time ?? TimeProvider.System).GetTimestamp();
    private long _handedOut;
    private long _doneHere;
    private long _items;

    /// <summary>Counts one more finished task whose result was handed out, and reports.</summary>
    /// <param name="items">Items that the task dealt with.</param>
    /// <param name="detail">See <see cref="StageProgress.Detail"/>.</param>
    public void Add(long items, string detail = "")
    {
        _handedOut++;
        _doneHere = Math.Max(_doneHere, _handedOut);
        _items += items;
        Report(detail);
    }

    /// <summary>Tasks of this run that are done somewhere, their results not yet handed out.</summary>
    void IProgress<int>.Report(int value)
    {
        _doneHere = Math.Max(_doneHere, value);
        var seconds = _time.GetElapsedTime(_started).TotalSeconds;
        Report(seconds > 0 && _doneHere > 0 ? $"{_doneHere / seconds:0.##} tasks/s" : "");
    }

    /// <summary>Tells how far the stage is, without counting anything.</summary>
    /// <param name="detail">See <see cref="StageProgress.Detail"/>.</param>
    public void Report(string detail = "")
    {
        if (progress is null) return;
        var elapsed = _time.GetElapsedTime(_started);
        var done = alreadyDone + _doneHere;
        TimeSpan? left = _doneHere == 0 ? null : elapsed / _doneHere * (total - done);
        progress.Report(
            new StageProgress(stage, done, total, _items, elapsed > TimeSpan.Zero ? _items / elapsed.TotalSeconds : 0, left, detail));
    }
}
