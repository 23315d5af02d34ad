namespace BatchSeg.Metrics.Semantic;

/// <summary>Numbers of a whole confusion matrix beside its means over classes. Written with n for the pixels, and for class c: tp, its
/// pixels in the truth t(c), and those predicted p(c).</summary>
public static class Agreement
{
    /// <summary>Frequency-weighted IoU (Long, Shelhamer, Darrell, CVPR 2015): sum over c of t(c) / n * IoU(c). Null without
    /// pixels.</summary>
    /// <remarks>A class that is not in the truth weighs nothing.</remarks>
    public static double? FrequencyWeightedIoU(ConfusionMatrix confusion)
    {
        if (confusion.Pixels == 0) return null;
        return Classes(confusion).Sum(id => InTruth(confusion, id) * (confusion.IoU(id) ?? 0)) / confusion.Pixels;
    }

    /// <summary>Cohen's kappa (1960): (po - pe) / (1 - pe), with po the pixel accuracy and pe = sum over c of t(c) p(c) / n^2, the
    /// agreement of chance. 1 is perfect, 0 no better than chance. Null without pixels, and where chance alone agrees fully (one class on
    /// both sides).</summary>
    public static double? CohenKappa(ConfusionMatrix confusion)
    {
        if (confusion.PixelAccuracy is not { } observed) return null;
        double pixels = confusion.Pixels;
        var chance = Classes(confusion).Sum(id => InTruth(confusion, id) / pixels * (Predicted(confusion, id) / pixels));
        return chance >= 1 ? null : (observed - chance) / (1 - chance);
    }

    /// <summary>Micro-averaged IoU: sum of tp / sum of (tp + fp + fn), all classes' pixels in one pot. Null without pixels.</summary>
    /// <remarks>The micro averages of precision, recall and F1 are all the pixel accuracy, since each pixel has one class.</remarks>
    public static double? MicroIoU(ConfusionMatrix confusion)
    {
        var found = Classes(confusion).Sum(confusion.TruePositives);
        return confusion.Pixels == 0 ? null : (double)found / (2 * confusion.Pixels - found);
    }

    /// <summary>Macro-averaged precision: mean of the classes' tp / p(c), over those that were predicted.</summary>
    /// <remarks>The macro averages of recall and F1 are <see cref="ConfusionMatrix.MeanAccuracy"/> and
    /// <see cref="ConfusionMatrix.MeanDice"/>.</remarks>
    public static double? MacroPrecision(ConfusionMatrix confusion) =>
        Mean.OfDefined(Classes(confusion).Select(id => Precision(confusion, id)));

    /// <summary>tp / (tp + fp); null for a class that was not predicted.</summary>
    public static double? Precision(ConfusionMatrix confusion, int classId) =>
        Predicted(confusion, classId) is var predicted and > 0 ? (double)confusion.TruePositives(classId) / predicted : null;

    private static IEnumerable<int> Classes(ConfusionMatrix confusion) => Enumerable.Range(0, confusion.Classes);

    private static long InTruth(ConfusionMatrix confusion, int id) => confusion.TruePositives(id) + confusion.FalseNegatives(id);

    private static long Predicted(ConfusionMatrix confusion, int id) => confusion.TruePositives(id) + confusion.FalsePositives(id);
}
