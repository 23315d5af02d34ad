namespace BatchSeg.Imaging.Drawing;

/// <summary>Draws class ids as colours. Ids without a colour, as the ignore index is, are black on their own and leave an image under them
/// as it is.</summary>
public static class MaskPainter
{
    /// <summary>The mask alone in colours.</summary>
    /// <param name="mask">1 channel of ids.</param>
    /// <param name="colours">The colour of id 0, of id 1, ...</param>
    public static Image Colour(Image mask, IReadOnlyList<Rgb> colours)
    {
        RequireIds(mask);
        var result = new Image(mask.Height, mask.Width, 3);
        for (int i = 0, o = 0; i < mask.Pixels.Length; i++, o += 3)
            if (mask.Pixels[i] < colours.Count)
                (result.Pixels[o], result.Pixels[o + 1], result.Pixels[o + 2]) = colours[mask.Pixels[i]];
        return result;
    }

    /// <summary>The palette in which a PNG of the mask's ids looks as <see cref="Colour"/> does: black for ids without a colour, up to the
    /// largest in the mask.</summary>
    public static IReadOnlyList<Rgb> Palette(Image mask, IReadOnlyList<Rgb> colours)
    {
        RequireIds(mask);
        var entries = Math.Max(colours.Count, mask.Pixels.Max() + 1);
        return [.. colours, .. Enumerable.Repeat(default(Rgb), entries - colours.Count)];
    }

    /// <summary>The mask's colours over an image.</summary>
    /// <param name="image">RGB, of the mask's size.</param>
    /// <param name="opacity">0 leaves the image, 1 covers it.</param>
    public static Image Overlay(Image image, Image mask, IReadOnlyList<Rgb> colours, double opacity = 0.5)
    {
        RequireIds(mask);
        if (image.Size != mask.Size || image.Channels != 3)
            throw new ArgumentException($"an image of {image.Size} and {image.Channels} channels under a mask of {mask.Size}",
                nameof(image));
        if (opacity is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(opacity), opacity, "opacity is 0 to 1");
        var weight = (int)Math.Round(opacity * 256);
        var result = new Image(image.Height, image.Width, 3);
        for (int i = 0, o = 0; i < mask.Pixels.Length; i++, o += 3)
        {
            var under = image.Pixels.AsSpan(o, 3);
            var over = mask.Pixels[i] < colours.Count ? colours[mask.Pixels[i]] : new(under[0], under[1], under[2]);
            result.Pixels[o] = Blend(under[0], over.Red, weight);
            result.Pixels[o + 1] = Blend(under[1], over.Green, weight);
            result.Pixels[o + 2] = Blend(under[2], over.Blue, weight);
        }
        return result;
    }

    private static byte Blend(int under, int over, int weight) => (byte)((under * (256 - weight) + over * weight + 128) >> 8);

    private static void RequireIds(Image mask)
    {
        if (mask.Channels != 1) throw new ArgumentException($"a mask of class ids has 1 channel, not {mask.Channels}", nameof(mask));
    }
}
