using BatchSeg.Metrics.Tables;

namespace BatchSeg.Infer.Stage;

/// <summary>What came of one sample.</summary>
/// <param name="Pictures">Object name below the output -> PNG file.</param>
internal sealed record SegmentedSample(ImageMetricsRow Row, RunTotals Totals, IReadOnlyList<(string Name, byte[] Png)> Pictures);
