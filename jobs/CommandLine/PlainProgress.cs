using BatchSeg.Engine.Runs;

namespace BatchSeg.Jobs.CommandLine;

/// <summary>Progress for a log file: a line at most every few seconds, and the last one always.</summary>
internal sealed class PlainProgress(TextWriter error, TimeProvider time) : IProgress<StageProgress>
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private long? _lastLine;

    public void Report(StageProgress value)
    {
        lock (_lock)
        {
            var isLast = value.Done == value.Total;
            if (!isLast && _lastLine is { } last && time.GetElapsedTime(last) < Pause) return;
            _lastLine = time.GetTimestamp();
            error.WriteLine($"{value.Stage}: {value.Done} of {value.Total}  {ProgressText.Of(value)}".TrimEnd());
        }
    }
}
