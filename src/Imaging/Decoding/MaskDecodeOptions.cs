namespace BatchSeg.Imaging.Decoding;

/// <summary>How a mask is decoded.</summary>
/// <param name="MaxPixels">A mask whose header announces more pixels (height times width) is refused before anything is decoded.</param>
/// <param name="AsColours">False gives the values as they are stored: grey values, a palette's indices (class ids in VOC's masks). True
/// gives what a viewer shows: a palette's colours, and grey whose brightest level is 255 at any depth.</param>
public sealed record MaskDecodeOptions(long MaxPixels = DecodeOptions.DefaultMaxPixels, bool AsColours = false);
