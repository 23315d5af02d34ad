using BatchSeg.Engine.Runs;

namespace BatchSeg.Pipelines;

/// <summary>Settings of stages as a job changes them.</summary>
public static class SettingsExtensions
{
    /// <summary>The job's settings for one of its stages: it owns its output, so what other options made there is replaced.</summary>
    /// <param name="maxRejected">The stage's own share, or null for the job's.</param>
    public static RunSettings ForJob(this RunSettings settings, double? maxRejected) =>
        settings with { MaxRejected = maxRejected ?? settings.MaxRejected, Replaces = true };
}
