using BatchSeg.Evaluate.Tables;
using BatchSeg.Foundation.Classes;
using BatchSeg.Metrics.Semantic;
using BatchSeg.Metrics.Tests;

namespace BatchSeg.Evaluate.Tests.Tables;

/// <summary>Rows to fill tables with.</summary>
public static class Samples
{
    public static IReadOnlyList<ClassDefinition> Classes { get; } =
        [new(0, "pet", "#ff0000"), new(1, "ground", "#00ff00"), new(2, "edge", "#0000ff")];

    /// <summary>The metrics of a random pair of masks.</summary>
    public static ImageMetrics Metrics(int seed) => Masks.Create(16, 20, Classes.Count, new Random(seed)).Metrics;

    public static ImageMetricsRow Row(int i) =>
        ImageMetricsRow.Of($"pet_{i}", $"pets.zip!pet_{i}.jpg", "0123456789ab", 16, 20, Metrics(i), Classes,
            confidence: 0.5 + i % 50 / 100.0, maskPath: $"masks/pet_{i}.png");

    /// <summary>Many rows at little cost: all of a few kinds.</summary>
    public static IEnumerable<ImageMetricsRow> Rows(int count)
    {
        var kinds = Enumerable.Range(0, 97).Select(Row).ToArray();
        return Enumerable.Range(0, count).Select(i => kinds[i % kinds.Length] with { SampleId = $"pet_{i}" });
    }
}
