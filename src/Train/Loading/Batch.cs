using BatchSeg.Data.Imaging;
using BatchSeg.Models;

namespace BatchSeg.Train.Loading;

/// <summary>Samples as a network takes them, still as plain arrays: threads that decode may not make tensors.</summary>
/// <param name="Images">[N, 3, H, W], normalised.</param>
/// <param name="Masks">Class ids, [N, H, W].</param>
public sealed record Batch(IReadOnlyList<LabelledImage> Samples, float[] Images, long[] Masks, PixelSize Size)
{
    /// <summary>Of every image: red, green, blue.</summary>
    public const int Channels = 3;

    public int Count => Samples.Count;

    public static Batch Of(IReadOnlyList<LabelledImage> samples, Normalisation normalisation)
    {
        var size = new PixelSize(samples[0].Pixels.Height, samples[0].Pixels.Width);
        var pixels = size.Height * size.Width;
        var (images, masks) = (new float[samples.Count * Channels * pixels], new long[samples.Count * pixels]);
        var tables = Enumerable.Range(0, Channels).Select(channel => Table(normalisation, channel)).ToArray();
        for (var n = 0; n < samples.Count; n++)
        {
            for (var channel = 0; channel < Channels; channel++)
                CopyChannel(samples[n].Pixels.Pixels, channel, tables[channel], images.AsSpan((n * Channels + channel) * pixels, pixels));
            var mask = samples[n].Mask.Pixels;
            for (var i = 0; i < pixels; i++) masks[n * pixels + i] = mask[i];
        }
        return new Batch(samples, images, masks, size);
    }

    private static void CopyChannel(byte[] interleaved, int channel, float[] table, Span<float> plane)
    {
        for (int i = 0, from = channel; i < plane.Length; i++, from += Channels) plane[i] = table[interleaved[from]];
    }

    private static float[] Table(Normalisation normalisation, int channel) =>
        [.. Enumerable.Range(0, 256).Select(value => (float)((value / 255.0 - normalisation.Mean[channel]) / normalisation.Std[channel]))];
}
