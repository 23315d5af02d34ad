namespace BatchSeg.Pipelines.Registry;

/// <summary>`decision.json` of a version: what comparing it with the model in service came to.</summary>
/// <param name="TestSamples">SHA-256 over the test shards that both were measured on.</param>
/// <param name="ComparedWith">The version in service then; null where there was none.</param>
/// <param name="MinGain">By how much the score had to be better.</param>
public sealed record Decision(
    int SchemaVersion, string Version, string ModelId, bool IsPromoted, string Reason, string Metric, double Score, string? ComparedWith,
    double? ComparedScore,
    double MinGain, string TestSamples, DateTimeOffset At)
{
    /// <summary>Schema of the file as it is written now.</summary>
    public const int CurrentSchemaVersion = 1;

    /// <summary>Name, in the registry, of a version's file.</summary>
    public static string NameOf(string version) => $"{VersionFolders.Parent}{version}/decision.json";

    /// <summary>Whether a candidate is good enough, and why or why not. A pure function.</summary>
    /// <param name="compared">Version and score of the model in service, or null.</param>
    public static (bool IsPromoted, string Reason) Of(
        string metric, double score, (string Version, double Score)? compared, double minGain)
    {
        if (compared is not { } current) return (true, $"no model was in service; {metric} is {score:0.0000}");
        var gain = score - current.Score;
        var figures = $"{metric} is {score:0.0000} and that of {current.Version} {current.Score:0.0000}: {gain:+0.0000;-0.0000;0.0000}";
        return gain > 0 && gain >= minGain ? (true, $"{figures}, at least the {minGain:0.####} that is asked for")
            : (false, $"{figures}, and at least {minGain:0.####} is asked for");
    }
}
