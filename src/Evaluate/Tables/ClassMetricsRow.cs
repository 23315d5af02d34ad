using BatchSeg.Foundation.Classes;
using BatchSeg.Metrics.Semantic;

namespace BatchSeg.Evaluate.Tables;

/// <summary>An element of the column `classes`: one class of one image or run.</summary>
/// <param name="Tp">Pixels, as <paramref name="Fp"/> and <paramref name="Fn"/>.</param>
/// <param name="Iou">Null for a class that is in neither truth nor prediction, as <paramref name="Dice"/>.</param>
public sealed record ClassMetricsRow(int ClassId, string Name, long Tp, long Fp, long Fn, double? Iou, double? Dice)
{
    /// <summary>One element for each class, in order of id.</summary>
    public static IReadOnlyList<ClassMetricsRow> Of(ConfusionMatrix confusion, IReadOnlyList<ClassDefinition> classes) =>
    [
        .. Enumerable.Range(0, confusion.Classes).Select(id => new ClassMetricsRow(
            id, classes.FirstOrDefault(c => c.Id == id)?.Name ?? $"class {id}",
            confusion.TruePositives(id), confusion.FalsePositives(id), confusion.FalseNegatives(id), confusion.IoU(id),
            confusion.Dice(id))),
    ];
}
