using BatchSeg.Foundation.Numbers;

namespace BatchSeg.Datasets.Augmentation.Transforms;

/// <summary>Distances from each pixel's own grey times a factor, as torchvision's ColorJitter does.</summary>
/// <remarks>`factor`: [0.8, 1.2]; 1 changes nothing, 0 is a grey picture, and one that is grey already stays as it is.</remarks>
[Transform("saturation")]
internal sealed class Saturation(TransformParameters given) : ITransform
{
    private readonly ValueRange _factor = given.Range("factor", new(0.8, 1.2), 0, 10);

    public bool IsForEachPicture => true;

    public (AugmentedSample Sample, string Values) Apply(AugmentedSample sample, SampleRandom random)
    {
        var factor = _factor.Draw(random);
        var times = Levels.Fixed(factor);
        return (sample.Recolour(image => Levels.Map(image, (level, at) => Levels.Blend(Levels.GreyAt(image, at), level, times))),
            $"factor={factor}");
    }
}
