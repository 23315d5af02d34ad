using BatchSeg.Foundation.Numbers;

namespace BatchSeg.Datasets.Augmentation.Transforms;

/// <summary>A smooth deformation: random displacements of a coarse grid, interpolated in between (Ronneberger et al. 2015,
/// arXiv:1505.04597, section 3.1).</summary>
/// <remarks>`pixels`: the displacements' standard deviation in pixels, [1, 5]. `cells`: the grid's cells along a side, 3.</remarks>
[Transform("elastic")]
internal sealed class Elastic(TransformParameters given) : ITransform
{
    private readonly ValueRange _pixels = given.Range("pixels", new(1, 5), 0, 100);
    private readonly int _cells = given.Integer("cells", 3, 1, 64);

    public (AugmentedSample Sample, string Values) Apply(AugmentedSample sample, SampleRandom random)
    {
        var pixels = _pixels.Draw(random);
        var (down, right) = (new SplineGrid(_cells, pixels, random), new SplineGrid(_cells, pixels, random));
        var (height, width) = (sample.Image.Height, sample.Image.Width);
        var bent = Warp.Apply(sample, (y, x) =>
        {
            var (v, u) = ((y + 0.5) / height, (x + 0.5) / width);
            return (y + down.At(v, u), x + right.At(v, u));
        });
        return (bent, $"pixels={pixels} cells={_cells}");
    }
}
