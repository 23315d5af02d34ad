using BatchSeg.Imaging;

namespace BatchSeg.Datasets.Masks;

/// <summary>What a layout keeps of one sample's mask, not decoded yet.</summary>
/// <param name="Bytes">The mask's file.</param>
/// <param name="List">What a list beside the masks says of this one, where the layout has such a list.</param>
/// <param name="ImageSize">Of the sample's image, upright, where it is known: annotations do not always say it.</param>
public sealed record MaskFile(byte[] Bytes, byte[]? List = null, PixelSize? ImageSize = null);
