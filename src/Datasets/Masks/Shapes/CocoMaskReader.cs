using System.Text.Json;
using BatchSeg.Datasets.Layouts.Unpacking;
using BatchSeg.Imaging;

namespace BatchSeg.Datasets.Masks.Shapes;

/// <summary>COCO's instances as a semantic mask: polygons and run lengths, in the file's order, a later one over an earlier. Crowds, which
/// stand for many objects that nobody drew, are ignored where no object is drawn on them. What nothing covers is class 0.</summary>
internal sealed class CocoMaskReader(ClassNames names, byte ignore) : MaskReader
{
    public override UnpackKind? Unpacks => UnpackKind.CocoShapes;

    public override Image Read(MaskFile mask) => AnnotationJson.Read(mask.Bytes, "in COCO's format", image =>
    {
        var ids = AnnotationJson.Mask(image, "height", "width");
        var annotations = image.GetProperty("annotations").EnumerateArray()
            .ToLookup(annotation => annotation.GetProperty("iscrowd").GetInt32() != 0);
        foreach (var crowd in annotations[true]) Fill(ids, crowd.GetProperty("segmentation"), ignore);
        foreach (var annotation in annotations[false])
            Fill(ids, annotation.GetProperty("segmentation"), names.ClassOf(annotation.GetProperty("category").GetString()!));
        return ids;
    });

    private static void Fill(Image ids, JsonElement segmentation, byte id)
    {
        if (segmentation.ValueKind == JsonValueKind.Object) RunLengths.Fill(ids, segmentation, id);
        else foreach (var polygon in segmentation.EnumerateArray()) Polygon.Fill(ids, Corners(polygon), id);
    }

    /// <summary>[x0, y0, x1, y1, ...]</summary>
    private static List<(double X, double Y)> Corners(JsonElement polygon) =>
        [.. Enumerable.Range(0, polygon.GetArrayLength() / 2).Select(i => (polygon[i * 2].GetDouble(), polygon[i * 2 + 1].GetDouble()))];
}
