using BatchSeg.Foundation;
using BatchSeg.Foundation.Text;
using BatchSeg.Train.Recipe;

namespace BatchSeg.Pipelines.Registry;

/// <summary>Names versions: the day on which a training began, and a hash of all that makes it what it is.</summary>
public static class CandidateName
{
    /// <param name="manifestSha256">Of the shards.</param>
    /// <param name="startModelId">Of the model that it starts from; null: from its recipe's weights, or from scratch.</param>
    public static string HashOf(TrainOptions options, string manifestSha256, string? startModelId)
    {
        var settings = options.Shaping.Where(pair => pair.Key != TrainSettings.Weights.Name || startModelId is null).ToDictionary();
        return Sha256Hex.OfJson(
            new { ProgramVersion = ProgramVersion.Current, Settings = settings, Data = manifestSha256, Start = startModelId })[..8];
    }

    /// <summary>A training that was begun on another day is continued under its name.</summary>
    public static string Of(string hash, DateOnly runDate, IReadOnlyList<string> versions) =>
        versions.LastOrDefault(version => version.EndsWith($"-{hash}", StringComparison.Ordinal)) ?? $"{runDate:yyyy-MM-dd}-{hash}";
}
