using BatchSeg.Data.Layouts;
using BatchSeg.Engine.Inputs;

namespace BatchSeg.Preprocess.Shards;

/// <summary>The bytes of one sample's files.</summary>
/// <param name="Mask">Null for a sample without truth.</param>
internal sealed record SampleFiles(CatalogSample Sample, IReadOnlyList<byte[]> Images, MaskFile? Mask);
