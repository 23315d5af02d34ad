using BatchSeg.Foundation.Numbers;
using BatchSeg.Imaging;
using BatchSeg.Imaging.Resizing;

namespace BatchSeg.Datasets.Augmentation.Transforms;

/// <summary>A part of the image, enlarged to its size (Szegedy et al. 2014, arXiv:1409.4842, section 6).</summary>
/// <remarks>`area`: the part's share of the image's area, [0.5, 1]. `ratio`: how much wider than the image's own proportions, [0.8, 1.25].
/// Sides that come out longer than the image are cut to it.</remarks>
[Transform("random_resized_crop")]
internal sealed class RandomResizedCrop(TransformParameters given) : ITransform
{
    private readonly ValueRange _area = given.Range("area", new(0.5, 1), 0.01, 1);
    private readonly ValueRange _ratio = given.Range("ratio", new(0.8, 1.25), 0.1, 10);

    public (AugmentedSample Sample, string Values) Apply(AugmentedSample sample, SampleRandom random)
    {
        var size = sample.Image.Size;
        var (side, stretch) = (Math.Sqrt(_area.Draw(random)), Math.Sqrt(_ratio.Draw(random)));
        var (height, width) = (Side(size.Height, side / stretch), Side(size.Width, side * stretch));
        var box = new PixelBox(random.Below(size.Height - height + 1), random.Below(size.Width - width + 1), height, width);
        var cropped = sample with
        {
            Image = Resizer.Bilinear(Geometry.Crop(sample.Image, box), size),
            Mask = sample.Mask is null ? null : Resizer.Nearest(Geometry.Crop(sample.Mask, box), size),
        };
        return (cropped, $"top={box.Top} left={box.Left} height={height} width={width}");
    }

    private static int Side(int whole, double share) => Math.Clamp((int)Math.Round(whole * share), 1, whole);
}
