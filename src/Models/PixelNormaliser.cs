using BatchSeg.Data.Imaging;

namespace BatchSeg.Models;

/// <summary>Pixels to the numbers that a network takes: (value / 255 - mean) / std, computed in double precision and rounded
/// once.</summary>
/// <remarks>Training and inference both use it: a pixel is the same number in both, to the last bit. They differ only in the order in
/// which the
/// numbers lie.</remarks>
public sealed class PixelNormaliser(Normalisation normalisation)
{
    private readonly float[][] _tables = [.. normalisation.Mean.Zip(normalisation.Std, Table)]; // of each channel, by value

    /// <summary>One channel after another, [channels, H, W].</summary>
    public void WritePlanes(Image image, Span<float> planes)
    {
        var pixels = image.Height * image.Width;
        for (var channel = 0; channel < image.Channels; channel++)
        {
            var table = _tables[channel];
            var plane = planes.Slice(channel * pixels, pixels);
            for (int i = 0, from = channel; i < plane.Length; i++, from += image.Channels) plane[i] = table[image.Pixels[from]];
        }
    }

    /// <summary>One pixel after another, [H, W, channels], as they lie in the image.</summary>
    public void WritePixels(Image image, Span<float> values)
    {
        for (var channel = 0; channel < image.Channels; channel++)
        {
            var table = _tables[channel];
            for (var at = channel; at < image.Pixels.Length; at += image.Channels) values[at] = table[image.Pixels[at]];
        }
    }

    private static float[] Table(double mean, double std) =>
        [.. Enumerable.Range(0, 256).Select(value => (float)((value / 255.0 - mean) / std))];
}
