using BatchSeg.Foundation.Numbers;
using BatchSeg.Imaging;

namespace BatchSeg.Datasets.Augmentation.Transforms;

/// <summary>Rectangles of the image made black, and ignored in the mask (DeVries, Taylor 2017, arXiv:1708.04552).</summary>
/// <remarks>`side`: each side as a share of the image's, [0.1, 0.3]. `holes`: how many, 1.</remarks>
[Transform("cutout")]
internal sealed class Cutout(TransformParameters given) : ITransform
{
    private readonly ValueRange _side = given.Range("side", new(0.1, 0.3), 0, 1);
    private readonly int _holes = given.Integer("holes", 1, 1, 100);

    public (AugmentedSample Sample, string Values) Apply(AugmentedSample sample, SampleRandom random)
    {
        var size = sample.Image.Size;
        var holes = new List<PixelBox>();
        for (var i = 0; i < _holes; i++)
        {
            var (height, width) = (Side(size.Height, random), Side(size.Width, random));
            holes.Add(new(random.Below(size.Height - height + 1), random.Below(size.Width - width + 1), height, width));
        }
        var cut = sample with { Image = Fill(sample.Image, holes, 0),
            Mask = sample.Mask is null ? null : Fill(sample.Mask, holes, sample.Ignore) };
        return (cut, string.Join(' ', holes.Select(hole => $"hole={hole.Top},{hole.Left},{hole.Height},{hole.Width}")));
    }

    private int Side(int whole, SampleRandom random) => Math.Clamp((int)Math.Round(whole * _side.Draw(random)), 1, whole);

    private static Image Fill(Image image, IReadOnlyList<PixelBox> holes, byte value)
    {
        var filled = new Image(image.Height, image.Width, image.Channels, image.Pixels.AsSpan().ToArray());
        foreach (var hole in holes)
            for (var y = hole.Top; y < hole.Top + hole.Height; y++)
                filled.Row(y).Slice(hole.Left * image.Channels, hole.Width * image.Channels).Fill(value);
        return filled;
    }
}
