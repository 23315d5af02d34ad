using BatchSeg.Imaging;

namespace BatchSeg.Metrics.Semantic;

/// <summary>Boundary IoU (Cheng, Girshick, Dollár, Berg, Kirillov 2021, arXiv:2103.16562): the IoU of the two masks' inner boundary bands.
/// Large objects with ragged edges score high in IoU; here they do not.</summary>
/// <remarks>The band of a mask holds its pixels within d of its edge, as the authors' <c>mask_to_boundary</c> has it: the image's border
/// is an edge, and d is <see cref="DilationRatio"/> of the image's diagonal, rounded half to even, at least 1. Ignored pixels belong to no
/// class on either side, so both bands follow the edge of an ignored region and no pixel in it counts.</remarks>
public sealed class BoundaryIoU
{
    /// <summary>Of the image's diagonal, as in the paper.</summary>
    public const double DilationRatio = 0.02;

    private readonly long[] _intersection;
    private readonly long[] _union;

    /// <summary>Counts of no image yet.</summary>
    /// <param name="classes">Class ids are below it.</param>
    public BoundaryIoU(int classes) : this(new long[classes], new long[classes]) { }

    /// <param name="intersection">Pixels per class that are in both bands.</param>
    /// <param name="union">Pixels per class that are in one band at least.</param>
    public BoundaryIoU(IReadOnlyList<long> intersection, IReadOnlyList<long> union) =>
        (_intersection, _union) = ([.. intersection], [.. union]);

    /// <summary>Number of classes.</summary>
    public int Classes => _union.Length;

    /// <summary>Pixels per class that are in both bands, over all images added.</summary>
    public IReadOnlyList<long> Intersection => _intersection;

    /// <summary>Pixels per class that are in one band at least, over all images added.</summary>
    public IReadOnlyList<long> Union => _union;

    /// <summary>Half the width of the band on an image of this size, pixels.</summary>
    public static int BandWidth(PixelSize size) =>
        Math.Max(1, (int)Math.Round(DilationRatio * Math.Sqrt((double)size.Height * size.Height + (double)size.Width * size.Width)));

    /// <summary>Adds one image.</summary>
    /// <param name="masks">Classes below <see cref="Classes"/>, and the ignored.</param>
    public void Add(MaskPair masks)
    {
        var band = BandWidth(masks.Size);
        var truth = masks.Truth;
        var predicted = masks.Predicted;
        var inTruth = Boundary.Mark(truth, masks.Size, band);
        var inPredicted = Boundary.Mark(predicted, masks.Size, band);
        for (var i = 0; i < truth.Length; i++)
        {
            if (truth[i] == masks.Ignore) continue;
            if (inTruth[i]) _union[truth[i]]++;
            if (!inPredicted[i]) continue;
            if (inTruth[i] && truth[i] == predicted[i]) _intersection[truth[i]]++;
            else _union[predicted[i]]++;
        }
    }

    /// <summary>Adds another's counts.</summary>
    public void Add(BoundaryIoU other)
    {
        for (var c = 0; c < Classes; c++)
        {
            _intersection[c] += other._intersection[c];
            _union[c] += other._union[c];
        }
    }

    /// <summary>Null for a class that is in neither mask.</summary>
    public double? Of(int classId) => _union[classId] == 0 ? null : (double)_intersection[classId] / _union[classId];

    /// <summary>Mean of the classes' values.</summary>
    public double? Mean => Metrics.Semantic.Mean.OfDefined(Enumerable.Range(0, Classes).Select(Of));
}
