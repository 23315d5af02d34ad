namespace BatchSeg.Engine.Shards;

/// <summary>The columns of a <see cref="ShardRow"/> that training reads.</summary>
public sealed record StoredSample(
    string SampleId, int Height, int Width, byte[] Image, string ImageFormat, byte[]? Mask, string? MaskFormat);

/// <summary>The column that class weights are taken from.</summary>
public sealed record StoredClassPixels(IReadOnlyList<long> ClassPixels);
