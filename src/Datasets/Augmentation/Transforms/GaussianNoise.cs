using BatchSeg.Foundation.Numbers;

namespace BatchSeg.Datasets.Augmentation.Transforms;

/// <summary>A normal number added to every level of every channel.</summary>
/// <remarks>`deviation`: [1, 10] levels of 255.</remarks>
[Transform("gaussian_noise")]
internal sealed class GaussianNoise(TransformParameters given) : ITransform
{
    private readonly ValueRange _deviation = given.Range("deviation", new(1, 10), 0, 255);

    public bool IsForEachPicture => true;

    public (AugmentedSample Sample, string Values) Apply(AugmentedSample sample, SampleRandom random)
    {
        var deviation = _deviation.Draw(random);
        return (sample.Recolour(image => Levels.Map(image, (level, _) => Levels.Clamp(level + deviation * random.Normal()))),
            $"deviation={deviation}");
    }
}
