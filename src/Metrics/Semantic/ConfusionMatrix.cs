using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace BatchSeg.Metrics.Semantic;

/// <summary>Counts of one image or of a data set: what was true against what was predicted.</summary>
/// <remarks>Rows are truth, columns prediction. Ignored pixels are counted nowhere. tp, fp and fn of a class are its diagonal cell, the
/// rest of its column, and the rest of its row. A number that is not defined is null, and means leave it out.</remarks>
public sealed class ConfusionMatrix
{
    private readonly long[] _counts;

    /// <summary>Counts of no image yet.</summary>
    /// <param name="classes">Class ids are below it.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not 1 to 256 classes.</exception>
    public ConfusionMatrix(int classes)
    {
        if (classes is < 1 or > 256)
            throw new ArgumentOutOfRangeException(nameof(classes), classes, "masks of 8 bits have 1 to 256 classes");
        Classes = classes;
        _counts = new long[classes * classes];
    }

    /// <param name="counts">[classes * classes], row by row, as <see cref="Counts"/> gives them.</param>
    public ConfusionMatrix(int classes, IReadOnlyList<long> counts) : this(classes)
    {
        if (counts.Count != _counts.Length)
            throw new ArgumentException($"{counts.Count} counts given for {classes} x {classes}", nameof(counts));
        for (var i = 0; i < _counts.Length; i++) _counts[i] = counts[i];
    }

    /// <summary>Number of classes: ids are 0 to one less.</summary>
    public int Classes { get; }

    /// <summary>[classes * classes], row by row.</summary>
    public IReadOnlyList<long> Counts => _counts;

    /// <summary>Pixels whose class is <paramref name="truth"/> and was taken for <paramref name="predicted"/>.</summary>
    public long this[int truth, int predicted] => _counts[truth * Classes + predicted];

    /// <summary>Pixels counted.</summary>
    public long Pixels => _counts.Sum();

    /// <summary>Adds one image's pixels.</summary>
    /// <param name="truth">Class ids, [height * width]; <paramref name="ignore"/> is skipped, whatever was predicted there.</param>
    /// <param name="predicted">Class ids, as many.</param>
    /// <exception cref="ArgumentException">A mask holds a value that is no class, or the masks differ in size.</exception>
    public void Add(ReadOnlySpan<byte> truth, ReadOnlySpan<byte> predicted, int ignore)
    {
        if (truth.Length != predicted.Length)
            throw new ArgumentException($"the truth has {truth.Length} pixels and the prediction {predicted.Length}", nameof(predicted));
        var block = 0;
        for (; block + Vector256<byte>.Count <= truth.Length; block += Vector256<byte>.Count)
        {
            // Masks are mostly large areas, so most blocks hold one pair of classes and are counted at once.
            var (t, p) = (truth[block], predicted[block]);
            if (IsAll(truth[block..], t) && IsAll(predicted[block..], p)) Count(t, p, Vector256<byte>.Count, ignore);
            else AddEach(truth.Slice(block, Vector256<byte>.Count), predicted.Slice(block, Vector256<byte>.Count), ignore);
        }
        AddEach(truth[block..], predicted[block..], ignore);
    }

    /// <summary>Adds another's counts.</summary>
    public void Add(ConfusionMatrix other)
    {
        if (other.Classes != Classes) throw new ArgumentException($"{other.Classes} classes cannot be added to {Classes}", nameof(other));
        for (var i = 0; i < _counts.Length; i++) _counts[i] += other._counts[i];
    }

    /// <summary>Pixels of the class that were taken for it.</summary>
    public long TruePositives(int classId) => this[classId, classId];

    /// <summary>Pixels taken for the class that are not of it.</summary>
    public long FalsePositives(int classId)
    {
        var predicted = 0L;
        for (var truth = 0; truth < Classes; truth++) predicted += this[truth, classId];
        return predicted - this[classId, classId];
    }

    /// <summary>Pixels of the class that were taken for another.</summary>
    public long FalseNegatives(int classId)
    {
        var actual = 0L;
        for (var predicted = 0; predicted < Classes; predicted++) actual += this[classId, predicted];
        return actual - this[classId, classId];
    }

    /// <summary>Share of pixels whose class was found: sum of tp / pixels. Null without pixels.</summary>
    public double? PixelAccuracy => Ratio(Enumerable.Range(0, Classes).Sum(TruePositives), Pixels);

    /// <summary>Mean over the classes in the truth of tp / (tp + fn), their recall.</summary>
    public double? MeanAccuracy => Mean.OfDefined(Enumerable.Range(0, Classes).Select(Recall));

    /// <summary>tp / (tp + fn); null for a class that is not in the truth.</summary>
    public double? Recall(int classId) => Ratio(TruePositives(classId), TruePositives(classId) + FalseNegatives(classId));

    /// <summary>Intersection over union (Jaccard 1901): tp / (tp + fp + fn).
    /// Null for a class that is in neither truth nor prediction: it has no IoU, and means leave it out.</summary>
    public double? IoU(int classId) => Ratio(
        TruePositives(classId), TruePositives(classId) + FalsePositives(classId) + FalseNegatives(classId));

    /// <summary>Mean of the classes' <see cref="IoU"/>.</summary>
    public double? MeanIoU => Mean.OfDefined(Enumerable.Range(0, Classes).Select(IoU));

    /// <summary>Dice's coefficient (1945), the F1 score of pixels: 2 tp / (2 tp + fp + fn). Null as for <see cref="IoU"/>.</summary>
    public double? Dice(int classId) => Ratio(
        2 * TruePositives(classId), 2 * TruePositives(classId) + FalsePositives(classId) + FalseNegatives(classId));

    /// <summary>Mean of the classes' <see cref="Dice"/>.</summary>
    public double? MeanDice => Mean.OfDefined(Enumerable.Range(0, Classes).Select(Dice));

    private static bool IsAll(ReadOnlySpan<byte> values, byte value) =>
        Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(values)) == Vector256.Create(value);

    private static double? Ratio(long part, long whole) => whole == 0 ? null : (double)part / whole;

    private void AddEach(ReadOnlySpan<byte> truth, ReadOnlySpan<byte> predicted, int ignore)
    {
        for (var i = 0; i < truth.Length; i++) Count(truth[i], predicted[i], 1, ignore);
    }

    private void Count(byte truth, byte predicted, int pixels, int ignore)
    {
        if (truth == ignore) return;
        if (truth >= Classes || predicted >= Classes)
            throw new ArgumentException($"a {(truth >= Classes ? "truth" : "predicted")} mask "
                + $"holds {(truth >= Classes ? truth : predicted)}: classes are 0 to {Classes - 1}, and {ignore} is ignored in truth");
        _counts[truth * Classes + predicted] += pixels;
    }
}
