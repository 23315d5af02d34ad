namespace BatchSeg.Imaging.Decoding;

/// <summary>How a mask is decoded.</summary>
/// <param name="MaxPixels">A mask whose header announces more pixels (height times width) is refused before anything is decoded.</param>
/// <param name="ExpandPalette">False gives a palette's indices (class ids in VOC's masks), true its colours.</param>
public sealed record MaskDecodeOptions(long MaxPixels = DecodeOptions.DefaultMaxPixels, bool ExpandPalette = false);
