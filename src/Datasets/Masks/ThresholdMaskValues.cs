using BatchSeg.Datasets.Layouts;
using BatchSeg.Imaging;

namespace BatchSeg.Datasets.Masks;

/// <summary>A mask of two classes: pixels at least as bright as the threshold are class 1, the others class 0. For masks that were saved
/// as JPEG.</summary>
public sealed class ThresholdMaskValues(int threshold) : PixelMaskReader
{
    /// <inheritdoc/>
    public override bool NeedsColours => true;

    /// <inheritdoc/>
    protected override Span<byte> ToClassIds(PixelSpan mask)
    {
        var ids = mask.Pixels[..(mask.Size.Height * mask.Size.Width)];
        for (int i = 0, p = 0; i < ids.Length; i++, p += mask.Channels) ids[i] = Brightness(mask, p) >= threshold ? (byte)1 : (byte)0;
        return ids;
    }

    private static int Brightness(PixelSpan mask, int at) =>
        mask.Channels == 1 ? mask.Pixels[at] : (mask.Pixels[at] + mask.Pixels[at + 1] + mask.Pixels[at + 2] + 1) / 3;
}
