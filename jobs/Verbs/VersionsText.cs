using BatchSeg.Pipelines.Inspection;
using BatchSeg.Pipelines.Registry;
using Spectre.Console;

namespace BatchSeg.Jobs.Verbs;

/// <summary>The versions of a registry for people.</summary>
internal static class VersionsText
{
    public static Table Table(string registry, IReadOnlyList<VersionListed> versions) =>
        ConsoleTables.Of(registry, ["version", "model", "architecture", "validation mIoU", "test score", "status", "why"],
        versions.Select(version => (string[])
        [
            version.Version, version.ModelId ?? "-", version.Architecture ?? "-", version.Validation.TryGetValue("mean_iou", out var iou)
                ? $"{iou:0.0000}"
                : "-",
            version.Score is { } score ? $"{version.Metric} {score:0.0000}" : "-", version.Status, version.Reason ?? "-",
        ]));
}
