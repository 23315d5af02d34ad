using BatchSeg.Datasets.Layouts;
using BatchSeg.Imaging;

namespace BatchSeg.Datasets.Masks;

/// <summary>A mask's colour stands for a class.</summary>
/// <param name="classOfColour">0xRRGGBB -> class id, or the ignore index.</param>
public sealed class ColourMaskValues(IReadOnlyDictionary<int, byte> classOfColour) : PixelMaskReader
{
    /// <inheritdoc/>
    public override bool NeedsColours => true;

    /// <inheritdoc/>
    protected override Span<byte> ToClassIds(PixelSpan mask)
    {
        var ids = mask.Pixels[..(mask.Size.Height * mask.Size.Width)];
        var (lastColour, lastClass) = (-1, (byte)0); // neighbours mostly share a colour: most pixels need no look-up
        for (int i = 0, p = 0; i < ids.Length; i++, p += mask.Channels)
        {
            var colour = ColourAt(mask, p);
            if (colour != lastColour)
            {
                if (!classOfColour.TryGetValue(colour, out lastClass)) throw Unknown($"#{colour:x6}", i, mask.Size.Width, Allowed());
                lastColour = colour;
            }
            ids[i] = lastClass;
        }
        return ids;
    }

    private static int ColourAt(PixelSpan mask, int at)
    {
        var pixels = mask.Pixels;
        return mask.Channels == 1 ? pixels[at] * 0x010101 : pixels[at] << 16 | pixels[at + 1] << 8 | pixels[at + 2];
    }

    private string Allowed() => string.Join(", ", classOfColour.Keys.Order().Select(colour => $"#{colour:x6}"));
}
