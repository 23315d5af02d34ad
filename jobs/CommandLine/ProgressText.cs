using BatchSeg.Engine.Runs;

namespace BatchSeg.Jobs.CommandLine;

internal static class ProgressText
{
    /// <summary>"310 images/s, 0:42 left, loss 0.31": what is known, no more.</summary>
    public static string Of(StageProgress progress)
    {
        var parts = new List<string>();
        if (progress.ItemsPerSecond > 0) parts.Add($"{progress.ItemsPerSecond:0.#} images/s");
        if (progress.Left is { } left && progress.Done < progress.Total) parts.Add($"{(int)left.TotalMinutes}:{left.Seconds:00} left");
        if (progress.Detail.Length > 0) parts.Add(progress.Detail);
        return string.Join(", ", parts);
    }
}
