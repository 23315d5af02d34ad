namespace BatchSeg.Datasets.Shards;

/// <summary>One sample of a shard: the row's columns are these properties in snake_case, in this order.</summary>
/// <param name="SourceHeight">Of the decoded source image (EXIF orientation applied), pixels.</param>
/// <param name="ImageFormat">`raw` is u8 HWC, so it has bytes / (height * width) channels: RGB, or all channels of the layout's images
/// side by side (manifest: `channels`); `jpeg`, `png`, `webp` are encoded RGB files.</param>
/// <param name="Mask">Class ids, u8 [height, width], or a PNG of them; null for samples without truth.</param>
/// <param name="ClassPixels">Pixels per class id, in the mask as stored; ignored pixels are in none.</param>
/// <param name="Augmentation">What was applied, as a short text; empty for an original.</param>
/// <param name="SourceCrc32">CRC-32 of the source image file's bytes; of several, one behind the other.</param>
public sealed record ShardRow(
    string SampleId, string Split, string Source, int SourceHeight, int SourceWidth, int Height, int Width,
    byte[] Image, string ImageFormat, byte[]? Mask, string? MaskFormat,
    IReadOnlyList<long> ClassPixels, IReadOnlyList<ShardInstance> Instances, string Augmentation, long SourceCrc32);

/// <summary>One object of an instance-segmentation sample; semantic layouts write none.</summary>
public sealed record ShardInstance(int ClassId, int X0, int Y0, int X1, int Y1, long Area, bool IsCrowd, string Rle);
