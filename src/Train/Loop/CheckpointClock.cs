using BatchSeg.Train.Recipe;

namespace BatchSeg.Train.Loop;

/// <summary>Says when the next checkpoint within an epoch is due. Asked once a step.</summary>
internal sealed class CheckpointClock(CheckpointInterval interval, TimeProvider time)
{
    private long _steps;
    private long _last = time.GetTimestamp();

    public bool IsDue()
    {
        if (!interval.IsDue(++_steps, time.GetElapsedTime(_last))) return false;
        (_steps, _last) = (0, time.GetTimestamp());
        return true;
    }
}
