using BatchSeg.Foundation.Numbers;
using BatchSeg.Imaging;
using BatchSeg.Imaging.Resizing;

namespace BatchSeg.Datasets.Augmentation.Transforms;

/// <summary>One, two or three quarter turns against the clock. An image that is not square is turned by half, which keeps its
/// size.</summary>
[Transform("rotate90")]
internal sealed class QuarterTurns : ITransform
{
    public (AugmentedSample Sample, string Values) Apply(AugmentedSample sample, SampleRandom random)
    {
        var turns = sample.Image.Height == sample.Image.Width ? 1 + random.Below(3) : 2;
        return (sample.Move(image => Geometry.Rotate90(image, turns)), $"turns={turns}");
    }
}
