namespace BatchSeg.Imaging;

/// <summary>Images of many channels, and the pictures that they are made of: colour pictures side by side where the channels come in
/// threes (two photographs of one place are six), else a grey picture per channel.</summary>
public static class Bands
{
    /// <summary>Pictures of 3 channels each, or of 1.</summary>
    public static IReadOnlyList<Image> Pictures(Image image)
    {
        var each = image.Channels % 3 == 0 ? 3 : 1;
        return each == image.Channels ? [image]
            : [.. Enumerable.Range(0, image.Channels / each).Select(picture => Take(image, picture * each, each))];
    }

    /// <summary>The pictures as people look at them: RGB.</summary>
    public static IReadOnlyList<Image> Visible(Image image) =>
        [.. Pictures(image).Select(picture => picture.Channels == 3 ? picture : Join([picture, picture, picture]))];

    /// <summary>A colour picture as one of 1 channel: luma of ITU-R BT.601, as Pillow computes it. What was grey keeps its
    /// levels.</summary>
    public static Image Grey(Image colour)
    {
        var grey = Image.Uncleared(colour.Height, colour.Width, 1);
        for (int i = 0, c = 0; i < grey.Pixels.Length; i++, c += 3) grey.Pixels[i] = Luma(colour.Pixels.AsSpan(c, 3));
        return grey;
    }

    /// <summary>Luma of one pixel, 0 to 255: ITU-R BT.601's 0.299 R + 0.587 G + 0.114 B in Pillow's 16-bit fixed point,
    /// rounded.</summary>
    /// <param name="rgb">Red, green, blue; what follows is not read.</param>
    public static byte Luma(ReadOnlySpan<byte> rgb) => (byte)((rgb[0] * 19595 + rgb[1] * 38470 + rgb[2] * 7471 + 0x8000) >> 16);

    /// <summary>The channels of all images, in order; one image is returned itself.</summary>
    /// <param name="images">At least one, all of one size.</param>
    public static Image Join(IReadOnlyList<Image> images)
    {
        if (images.Count == 1) return images[0];
        if (images.Any(image => image.Size != images[0].Size))
            throw new ArgumentException($"images of {string.Join(", ", images.Select(image => image.Size))} cannot be joined: they must "
                + $"be of one size", nameof(images));
        var joined = Image.Uncleared(images[0].Height, images[0].Width, images.Sum(image => image.Channels));
        var first = 0;
        foreach (var image in images)
        {
            Copy(image, 0, joined, first, image.Channels);
            first += image.Channels;
        }
        return joined;
    }

    /// <summary>Changes each picture by itself.</summary>
    public static Image Map(Image image, Func<Image, Image> change) => Join([.. Pictures(image).Select(change)]);

    private static Image Take(Image image, int first, int count)
    {
        var taken = Image.Uncleared(image.Height, image.Width, count);
        Copy(image, first, taken, 0, count);
        return taken;
    }

    private static void Copy(Image from, int firstFrom, Image to, int firstTo, int count)
    {
        var (source, target) = (from.Pixels, to.Pixels);
        for (int s = firstFrom, t = firstTo; s < source.Length; s += from.Channels, t += to.Channels)
            for (var c = 0; c < count; c++) target[t + c] = source[s + c];
    }
}
