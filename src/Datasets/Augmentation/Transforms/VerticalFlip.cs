using BatchSeg.Foundation.Numbers;
using BatchSeg.Imaging.Resizing;

namespace BatchSeg.Datasets.Augmentation.Transforms;

/// <summary>Top becomes bottom.</summary>
[Transform("vertical_flip")]
internal sealed class VerticalFlip : ITransform
{
    public (AugmentedSample Sample, string Values) Apply(AugmentedSample sample, SampleRandom random) =>
        (sample.Move(Geometry.FlipVertical), "");
}
