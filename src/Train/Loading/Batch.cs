using BatchSeg.Data.Imaging;
using BatchSeg.Models;

namespace BatchSeg.Train.Loading;

/// <summary>Samples as a network takes them, still as plain arrays: threads that decode may not make tensors.</summary>
/// <param name="Images">[N, channels, H, W], normalised.</param>
/// <param name="Masks">Class ids, [N, H, W].</param>
public sealed record Batch(IReadOnlyList<LabelledImage> Samples, float[] Images, long[] Masks, PixelSize Size)
{
    public int Count => Samples.Count;

    /// <summary>Of every image.</summary>
    public int Channels => Samples[0].Pixels.Channels;

    public static Batch Of(IReadOnlyList<LabelledImage> samples, Normalisation normalisation)
    {
        var size = new PixelSize(samples[0].Pixels.Height, samples[0].Pixels.Width);
        var (pixels, channels) = (size.Height * size.Width, samples[0].Pixels.Channels);
        var (images, masks) = (new float[samples.Count * channels * pixels], new long[samples.Count * pixels]);
        var tables = Enumerable.Range(0, channels).Select(channel => Table(normalisation, channel)).ToArray();
        for (var n = 0; n < samples.Count; n++)
        {
            for (var channel = 0; channel < channels; channel++)
                CopyChannel(samples[n].Pixels, channel, tables[channel], images.AsSpan((n * channels + channel) * pixels, pixels));
            var mask = samples[n].Mask.Pixels;
            for (var i = 0; i < pixels; i++) masks[n * pixels + i] = mask[i];
        }
        return new Batch(samples, images, masks, size);
    }

    private static void CopyChannel(Image image, int channel, float[] table, Span<float> plane)
    {
        for (int i = 0, from = channel; i < plane.Length; i++, from += image.Channels) plane[i] = table[image.Pixels[from]];
    }

    private static float[] Table(Normalisation normalisation, int channel) =>
        [.. Enumerable.Range(0, 256).Select(value => (float)((value / 255.0 - normalisation.Mean[channel]) / normalisation.Std[channel]))];
}
