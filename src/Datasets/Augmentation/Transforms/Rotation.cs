using BatchSeg.Foundation.Numbers;

namespace BatchSeg.Datasets.Augmentation.Transforms;

/// <summary>A turn about the centre, against the clock. Corners that it uncovers are black, and ignored in the mask.</summary>
/// <remarks>`degrees`: [-15, 15].</remarks>
[Transform("rotation")]
internal sealed class Rotation(TransformParameters given) : ITransform
{
    private readonly ValueRange _degrees = given.Range("degrees", new(-15, 15), -180, 180);

    public (AugmentedSample Sample, string Values) Apply(AugmentedSample sample, SampleRandom random)
    {
        var degrees = _degrees.Draw(random);
        // Rounded because sine and cosine differ in their last bit between machines, and the result must not.
        var (sine, cosine) = (Math.Round(Math.Sin(degrees * Math.PI / 180), 9), Math.Round(Math.Cos(degrees * Math.PI / 180), 9));
        var (middleY, middleX) = ((sample.Image.Height - 1) / 2.0, (sample.Image.Width - 1) / 2.0);
        var turned = Warp.Apply(sample, (y, x) =>
        {
            var (down, right) = (y - middleY, x - middleX);
            return (middleY + cosine * down + sine * right, middleX - sine * down + cosine * right);
        });
        return (turned, $"degrees={degrees}");
    }
}
