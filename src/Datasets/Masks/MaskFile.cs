namespace BatchSeg.Datasets.Masks;

/// <summary>What a layout keeps of one sample's mask, not decoded yet.</summary>
/// <param name="Bytes">The mask's file.</param>
/// <param name="List">What a list beside the masks says of this one, where the layout has such a list.</param>
public sealed record MaskFile(byte[] Bytes, byte[]? List = null);
