using BatchSeg.Models;

namespace BatchSeg.Pipelines.Registry;

/// <summary>A version as `models --registry` lists it.</summary>
/// <param name="Validation">What its training measured, name -> value.</param>
/// <param name="Metric">What it was compared by, and <paramref name="Score"/> on the test samples then; null where it was not.</param>
/// <param name="Status">`in service`, `promoted before`, `kept out`, `not compared` or `unfinished`.</param>
public sealed record VersionListed(
    string Version, string? ModelId, string? Architecture, IReadOnlyDictionary<string, double> Validation, string? Metric, double? Score,
    string Status, string? Reason);

/// <summary>Lists a registry in the order in which its versions were decided on; those that nobody decided on come last.</summary>
public static class VersionList
{
    /// <summary>All versions, unfinished ones too. One that was promoted without a comparison stands where its promotion does.</summary>
    public static async Task<IReadOnlyList<VersionListed>> Of(ModelVersions versions, CancellationToken cancel)
    {
        var current = await versions.Current(cancel);
        var listed = new List<(DateTimeOffset At, VersionListed Version)>();
        foreach (var version in await VersionFolders.List(versions.Store, cancel))
        {
            var card = await VersionFolders.IsFinished(versions.Store, version, cancel) ? await versions.CardOf(version, cancel) : null;
            var decision = await versions.DecisionOf(version, cancel);
            var promotion = current?.PromotionOf(version);
            listed.Add((decision?.At ?? promotion?.At ?? DateTimeOffset.MaxValue, new(
                version, card?.ModelId, card?.Title, card?.Metrics ?? new Dictionary<string, double>(),
                decision?.Metric ?? promotion?.Metric, decision?.Score ?? promotion?.Score,
                Status(version, card, current, decision), version == current?.InService.Version
                    ? current.InService.Reason
                    : decision?.Reason ?? promotion?.Reason)));
        }
        return [.. listed.OrderBy(version => version.At).Select(version => version.Version)];
    }

    private static string Status(string version, ModelCard? card, CurrentModel? current, Decision? decision) =>
        version == current?.InService.Version ? "in service"
        : card is null ? "unfinished"
        : current?.PromotionOf(version) is not null ? "promoted before"
        : decision is not null ? "kept out" : "not compared";
}
