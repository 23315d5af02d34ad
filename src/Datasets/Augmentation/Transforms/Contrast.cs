using BatchSeg.Foundation.Numbers;

namespace BatchSeg.Datasets.Augmentation.Transforms;

/// <summary>Distances from the image's mean grey times a factor, as torchvision's ColorJitter does.</summary>
/// <remarks>`factor`: [0.8, 1.2]; 1 changes nothing, 0 is even grey.</remarks>
[Transform("contrast")]
internal sealed class Contrast(TransformParameters given) : ITransform
{
    private readonly ValueRange _factor = given.Range("factor", new(0.8, 1.2), 0, 10);

    public bool IsForEachPicture => true;

    public (AugmentedSample Sample, string Values) Apply(AugmentedSample sample, SampleRandom random)
    {
        var factor = _factor.Draw(random);
        var (times, mean) = (Levels.Fixed(factor), Levels.MeanGrey(sample.Image));
        return (sample.Recolour(image => Levels.Map(image, (level, _) => Levels.Blend(mean, level, times))), $"factor={factor}");
    }
}
