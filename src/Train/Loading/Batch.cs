using BatchSeg.Imaging;
using BatchSeg.Models;

namespace BatchSeg.Train.Loading;

/// <summary>Samples as a network takes them, still as plain arrays: threads that decode may not make tensors.</summary>
/// <param name="Images">[N, channels, H, W], normalised.</param>
/// <param name="Masks">Class ids, [N, H, W].</param>
public sealed record Batch(IReadOnlyList<LabelledImage> Samples, float[] Images, long[] Masks, PixelSize Size)
{
    /// <summary>N, the samples of the batch.</summary>
    public int Count => Samples.Count;

    /// <summary>Of every image.</summary>
    public int Channels => Samples[0].Pixels.Channels;

    /// <summary>A batch of at least one sample. All must have the size and channels of the first, which is not checked here.</summary>
    public static Batch Of(IReadOnlyList<LabelledImage> samples, PixelNormaliser normaliser)
    {
        var size = samples[0].Pixels.Size;
        var (pixels, channels) = (size.Height * size.Width, samples[0].Pixels.Channels);
        var (images, masks) = (new float[samples.Count * channels * pixels], new long[samples.Count * pixels]);
        for (var n = 0; n < samples.Count; n++)
        {
            normaliser.WritePlanes(samples[n].Pixels, images.AsSpan(n * channels * pixels, channels * pixels));
            var mask = samples[n].Mask.Pixels;
            for (var i = 0; i < pixels; i++) masks[n * pixels + i] = mask[i];
        }
        return new Batch(samples, images, masks, size);
    }
}
