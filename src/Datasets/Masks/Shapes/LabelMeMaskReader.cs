using System.Text.Json;
using BatchSeg.Foundation.Errors;
using BatchSeg.Imaging;

namespace BatchSeg.Datasets.Masks.Shapes;

/// <summary>labelme's JSON files as semantic masks: polygons, rectangles and circles, in the file's order, a later one over an earlier.
/// What nothing covers is class 0.</summary>
/// <remarks>Filled as COCO's polygons are; labelme's own converters also paint the outline, so theirs are fatter by half a
/// pixel.</remarks>
internal sealed class LabelMeMaskReader(ClassNames names) : MaskReader
{
    /// <summary>Enough that a circle of a thousand pixels is off by less than one of them.</summary>
    private const int CircleCorners = 128;

    public override Image Read(MaskFile mask) => AnnotationJson.Read(mask.Bytes, "a labelme file", file =>
    {
        var ids = AnnotationJson.Mask(file, "imageHeight", "imageWidth");
        foreach (var shape in file.GetProperty("shapes").EnumerateArray())
            Polygon.Fill(ids, Corners(shape), names.ClassOf(shape.GetProperty("label").GetString()!));
        return ids;
    });

    private static IReadOnlyList<(double X, double Y)> Corners(JsonElement shape)
    {
        (double X, double Y)[] points = [.. shape.GetProperty("points").EnumerateArray()
            .Select(point => (point[0].GetDouble(), point[1].GetDouble()))];
        var kind = shape.TryGetProperty("shape_type", out var type) && type.ValueKind == JsonValueKind.String
            ? type.GetString()
            : "polygon";
        return kind switch
        {
            "polygon" => points,
            "rectangle" => [points[0], (points[1].X, points[0].Y), points[1], (points[0].X, points[1].Y)],
            "circle" => Circle(points[0], Math.Sqrt(Square(points[1].X - points[0].X) + Square(points[1].Y - points[0].Y))),
            _ => throw new BadItemException(RejectCode.UnsupportedEntry,
                $"a shape is a {kind}: polygon, rectangle and circle are read, for they have an area"),
        };
    }

    private static (double X, double Y)[] Circle((double X, double Y) centre, double radius) =>
        [.. Enumerable.Range(0, CircleCorners).Select(i => Math.SinCos(i * Math.Tau / CircleCorners))
            .Select(angle => (centre.X + radius * angle.Cos, centre.Y + radius * angle.Sin))];

    private static double Square(double value) => value * value;
}
