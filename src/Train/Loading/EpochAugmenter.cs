using System.Security.Cryptography;
using System.Text;
using BatchSeg.Datasets.Augmentation;
using BatchSeg.Imaging;
using BatchSeg.Imaging.Resizing;

namespace BatchSeg.Train.Loading;

/// <summary>Changes training images anew in each epoch: a pure function of (seed, epoch, sample id).</summary>
/// <param name="pipeline">From `--augment`.</param>
public sealed class EpochAugmenter(Flips flips, AugmentationPipeline pipeline, int ignoreIndex, long seed)
{
    /// <summary>The sample as an epoch sees it, image and mask alike: flipped first, each allowed way with probability 1/2, and then put
    /// through the pipeline. Its id stays.</summary>
    /// <param name="epoch">From 1.</param>
    public LabelledImage Apply(LabelledImage sample, int epoch)
    {
        var (image, mask) = (sample.Pixels, sample.Mask);
        var chosen = flips & (Flips)(Draw(sample.SampleId, epoch) & (int)Flips.Both);
        if (chosen.HasFlag(Flips.Horizontal)) (image, mask) = (Geometry.FlipHorizontal(image), Geometry.FlipHorizontal(mask));
        if (chosen.HasFlag(Flips.Vertical)) (image, mask) = (Geometry.FlipVertical(image), Geometry.FlipVertical(mask));
        var augmented = pipeline.Apply(image, mask, ignoreIndex, seed, sample.SampleId, copy: epoch);
        return sample with { Pixels = augmented.Image, Mask = augmented.Mask! };
    }

    private byte Draw(string sampleId, int epoch) => SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}/{epoch}/{sampleId}"))[0];
}
