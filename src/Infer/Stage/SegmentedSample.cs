using BatchSeg.Engine.Tasks;
using BatchSeg.Metrics.Tables;

namespace BatchSeg.Infer.Stage;

/// <summary>What came of one sample.</summary>
/// <param name="Pictures">Object name below the output -> PNG file.</param>
internal sealed record SegmentedSample(ImageMetricsRow Row, RunTotals Totals, IReadOnlyList<(string Name, byte[] Png)> Pictures);

/// <summary>A sample as it leaves the segmenter.</summary>
/// <param name="Segmented">Null where its image cannot be used.</param>
/// <param name="Faults">What is wrong with its files. A bad truth costs the sample its numbers, not its mask.</param>
internal sealed record SampleOutcome(SegmentedSample? Segmented, IReadOnlyList<RejectedItem> Faults);
