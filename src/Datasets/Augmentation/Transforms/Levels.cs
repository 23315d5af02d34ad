using BatchSeg.Imaging;

namespace BatchSeg.Datasets.Augmentation.Transforms;

/// <summary>Arithmetic on levels of 0 to 255, in whole numbers.</summary>
internal static class Levels
{
    private const int FractionBits = 16;

    /// <summary>Rounded, and held between 0 and 255.</summary>
    public static byte Clamp(double level) => (byte)Math.Clamp((int)Math.Floor(level + 0.5), 0, 255);

    /// <summary>from + (level - from) * factor: between the two for a factor below 1, beyond the level for one above.</summary>
    public static byte Blend(int from, int level, int factor) =>
        (byte)Math.Clamp(from + ((level - from) * factor + (1 << (FractionBits - 1)) >> FractionBits), 0, 255);

    /// <summary>A factor as <see cref="Blend"/> wants it.</summary>
    public static int Fixed(double factor) => (int)Math.Round(factor * (1 << FractionBits));

    /// <summary>Brightness of the pixel that a level belongs to, in a picture of 1 or 3 channels.</summary>
    public static int GreyAt(Image image, int level) =>
        image.Channels == 1 ? image.Pixels[level] : Bands.Luma(image.Pixels.AsSpan(level / 3 * 3, 3));

    public static int MeanGrey(Image image)
    {
        var sum = 0L;
        for (var i = 0; i < image.Pixels.Length; i += image.Channels) sum += GreyAt(image, i);
        var pixels = image.Height * image.Width;
        return (int)((sum * 2 + pixels) / (2L * pixels));
    }

    /// <summary>A new image, each level made from the old one and its place.</summary>
    public static Image Map(Image image, Func<byte, int, byte> level)
    {
        var result = new Image(image.Height, image.Width, image.Channels);
        for (var i = 0; i < result.Pixels.Length; i++) result.Pixels[i] = level(image.Pixels[i], i);
        return result;
    }
}
