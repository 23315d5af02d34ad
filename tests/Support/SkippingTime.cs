using System.Collections.Concurrent;

namespace BatchSeg.Tests.Support;

/// <summary>A clock on which short waits are over at once (it goes forward by them), and long ones, the time limits, take their
/// time.</summary>
/// <param name="longestSkipped">Longer waits are real.</param>
public sealed class SkippingTime(TimeSpan longestSkipped) : TimeProvider
{
    private readonly ConcurrentQueue<TimeSpan> _skipped = new();
    private long _ahead;

    /// <summary>The waits that were skipped, in order.</summary>
    public IReadOnlyList<TimeSpan> Skipped => [.. _skipped];

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _ahead));

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime <= TimeSpan.Zero || dueTime > longestSkipped) return base.CreateTimer(callback, state, dueTime, period);
        _skipped.Enqueue(dueTime);
        Interlocked.Add(ref _ahead, dueTime.Ticks);
        return base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
