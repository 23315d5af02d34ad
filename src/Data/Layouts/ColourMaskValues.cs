using BatchSeg.Data.Imaging;

namespace BatchSeg.Data.Layouts;

/// <summary>A mask's colour stands for a class.</summary>
/// <param name="classOfColour">0xRRGGBB -> class id, or the ignore index.</param>
public sealed class ColourMaskValues(IReadOnlyDictionary<int, byte> classOfColour) : MaskValues
{
    public override bool NeedsColours => true;

    public override Image ToClassIds(Image mask)
    {
        var ids = new Image(mask.Height, mask.Width, 1);
        var (lastColour, lastClass) = (-1, (byte)0); // neighbours mostly share a colour: most pixels need no look-up
        for (int i = 0, p = 0; i < ids.Pixels.Length; i++, p += mask.Channels)
        {
            var colour = ColourAt(mask, p);
            if (colour != lastColour)
            {
                if (!classOfColour.TryGetValue(colour, out lastClass)) throw Unknown($"#{colour:x6}", i, mask.Width, Allowed());
                lastColour = colour;
            }
            ids.Pixels[i] = lastClass;
        }
        return ids;
    }

    private static int ColourAt(Image mask, int at)
    {
        var pixels = mask.Pixels;
        return mask.Channels == 1 ? pixels[at] * 0x010101 : pixels[at] << 16 | pixels[at + 1] << 8 | pixels[at + 2];
    }

    private string Allowed() => string.Join(", ", classOfColour.Keys.Order().Select(colour => $"#{colour:x6}"));
}
