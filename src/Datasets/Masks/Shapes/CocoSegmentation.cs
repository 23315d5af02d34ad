using System.Text.Json;
using BatchSeg.Foundation.Errors;
using BatchSeg.Imaging;

namespace BatchSeg.Datasets.Masks.Shapes;

/// <summary>What COCO's `segmentation` holds: a list of polygons, or run lengths.</summary>
internal static class CocoSegmentation
{
    /// <exception cref="BadItemException">As of <see cref="Require"/>.</exception>
    public static void Fill(Image ids, JsonElement segmentation, byte id)
    {
        Require(segmentation);
        if (segmentation.ValueKind == JsonValueKind.Object) RunLengths.Fill(ids, segmentation, id);
        else foreach (var polygon in segmentation.EnumerateArray()) Polygon.Fill(ids, Corners(polygon), id);
    }

    /// <exception cref="BadItemException">It is of neither form, or covers nothing.</exception>
    public static void Require(JsonElement segmentation)
    {
        if (segmentation.ValueKind == JsonValueKind.Object) RunLengths.Require(segmentation);
        else if (segmentation.ValueKind != JsonValueKind.Array || segmentation.GetArrayLength() == 0)
            throw AnnotationValues.Bad("its `segmentation` is neither a list of polygons nor run lengths");
        else foreach (var polygon in segmentation.EnumerateArray()) Corners(polygon);
    }

    /// <summary>[x0, y0, x1, y1, ...]</summary>
    private static List<(double X, double Y)> Corners(JsonElement polygon)
    {
        if (polygon.ValueKind != JsonValueKind.Array || polygon.GetArrayLength() < 6)
            throw AnnotationValues.Bad("a polygon of its `segmentation` has fewer than three corners");
        var numbers = polygon.EnumerateArray().ToList();
        return [.. Enumerable.Range(0, numbers.Count / 2).Select(i => AnnotationValues.Point(numbers[i * 2], numbers[i * 2 + 1]))];
    }
}
