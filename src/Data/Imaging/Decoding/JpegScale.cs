namespace BatchSeg.Data.Imaging.Decoding;

/// <summary>Decoding a JPEG at a fraction of its size: the inverse transform of each 8x8 block gives 4x4, 2x2 or 1 pixels.</summary>
public static class JpegScale
{
    /// <summary>The size at which to decode an image of <paramref name="full"/> that will be resized to <paramref name="target"/>.</summary>
    public static PixelSize Choose(PixelSize full, PixelSize target)
    {
        foreach (var denominator in (ReadOnlySpan<int>)[8, 4, 2])
        {
            var scaled = Scaled(full, denominator);
            if (scaled.Height >= target.Height && scaled.Width >= target.Width) return scaled;
        }
        return full;
    }

    /// <summary>libjpeg rounds up.</summary>
    public static PixelSize Scaled(PixelSize full, int denominator) => new((full.Height + denominator - 1) / denominator, (full.Width + denominator - 1) / denominator);
}
