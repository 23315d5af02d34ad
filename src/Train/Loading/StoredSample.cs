namespace BatchSeg.Train.Loading;

/// <summary>The columns of a shard that training reads; see <see cref="Engine.Shards.ShardRow"/> for what they mean.</summary>
public sealed record StoredSample(string SampleId, int Height, int Width, byte[] Image, string ImageFormat, byte[]? Mask, string? MaskFormat);

/// <summary>The column that class weights are taken from.</summary>
public sealed record StoredClassPixels(IReadOnlyList<long> ClassPixels);
