using BatchSeg.Imaging;

namespace BatchSeg.Datasets.Augmentation.Transforms;

/// <summary>Fetches each pixel from a place of the source: the image bilinear, the mask nearest. A place outside the source is black, and
/// ignored in the mask.</summary>
internal static class Warp
{
    private const int FractionBits = 8;
    private const int One = 1 << FractionBits;

    /// <param name="from">The place (y, x) in the source of a target pixel; whole numbers are pixel centres.</param>
    public static AugmentedSample Apply(AugmentedSample sample, Func<int, int, (double Y, double X)> from)
    {
        var (height, width) = (sample.Image.Height, sample.Image.Width);
        var image = new Image(height, width, sample.Image.Channels);
        var mask = sample.Mask is null ? null : new Image(height, width, 1);
        for (var y = 0; y < height; y++)
        for (var x = 0; x < width; x++)
        {
            var place = from(y, x);
            var (nearestY, nearestX) = ((int)Math.Floor(place.Y + 0.5), (int)Math.Floor(place.X + 0.5));
            var isInside = nearestY >= 0 && nearestY < height && nearestX >= 0 && nearestX < width;
            if (isInside) Blend(sample.Image, place.Y, place.X, image.Row(y).Slice(x * image.Channels, image.Channels));
            if (mask is not null) mask.Pixels[y * width + x] = isInside ? sample.Mask!.Pixels[nearestY * width + nearestX] : sample.Ignore;
        }
        return sample with { Image = image, Mask = mask };
    }

    /// <summary>Whole-number weights of 1/256; at the border the outermost pixels go on.</summary>
    private static void Blend(Image source, double y, double x, Span<byte> target)
    {
        var (down, right) = ((int)Math.Floor(y * One + 0.5), (int)Math.Floor(x * One + 0.5));
        var (top, left, fy, fx) = (down >> FractionBits, right >> FractionBits, down & (One - 1), right & (One - 1));
        var upper = source.Row(Math.Clamp(top, 0, source.Height - 1));
        var lower = source.Row(Math.Clamp(top + 1, 0, source.Height - 1));
        var (first, second) = (Math.Clamp(left, 0, source.Width - 1) * source.Channels,
            Math.Clamp(left + 1, 0, source.Width - 1) * source.Channels);
        for (var c = 0; c < target.Length; c++)
        {
            var above = upper[first + c] * (One - fx) + upper[second + c] * fx;
            var below = lower[first + c] * (One - fx) + lower[second + c] * fx;
            target[c] = (byte)((above * (One - fy) + below * fy + One * One / 2) / (One * One));
        }
    }
}
