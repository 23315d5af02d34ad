using BatchSeg.Foundation.Numbers;
using BatchSeg.Imaging.Resizing;

namespace BatchSeg.Datasets.Augmentation.Transforms;

/// <summary>Left becomes right.</summary>
[Transform("horizontal_flip")]
internal sealed class HorizontalFlip : ITransform
{
    public (AugmentedSample Sample, string Values) Apply(AugmentedSample sample, SampleRandom random) =>
        (sample.Move(Geometry.FlipHorizontal), "");
}
