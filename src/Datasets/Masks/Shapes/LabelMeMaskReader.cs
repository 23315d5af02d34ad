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
        var ids = AnnotationJson.Mask(file, "imageHeight", "imageWidth", mask.ImageSize);
        foreach (var shape in file.Members("shapes")) Polygon.Fill(ids, Corners(shape), names.ClassOf(shape.Text("label")));
        return ids;
    });

    private static IReadOnlyList<(double X, double Y)> Corners(JsonElement shape)
    {
        (double X, double Y)[] points = [.. shape.Members("points").Select(Point)];
        var kind = shape.MemberOrNull("shape_type") is null ? "polygon" : shape.Text("shape_type"); // old files have none
        return (kind, points) switch
        {
            ("polygon", { Length: > 2 }) => points,
            // Newer versions write all four corners, of turned rectangles too.
            ("rectangle" or "rotation", { Length: 4 }) => points,
            ("rectangle", [var a, var b]) => [a, (b.X, a.Y), b, (a.X, b.Y)],
            ("circle", [var centre, var rim]) => Circle(centre, Math.Sqrt(Square(rim.X - centre.X) + Square(rim.Y - centre.Y))),
            ("polygon" or "rectangle" or "rotation" or "circle", _) =>
                throw AnnotationValues.Bad($"a {kind} has {points.Length} points, which are no {kind}"),
            _ => throw new BadItemException(RejectCode.UnsupportedEntry,
                $"a shape is a {kind}: polygon, rectangle and circle are read, for they have an area"),
        };
    }

    private static (double X, double Y) Point(JsonElement point) =>
        point.ValueKind == JsonValueKind.Array && point.GetArrayLength() >= 2
            ? AnnotationValues.Point(point[0], point[1])
            : throw AnnotationValues.Bad($"{point.GetRawText()} stands where a point should");

    private static (double X, double Y)[] Circle((double X, double Y) centre, double radius) =>
        [.. Enumerable.Range(0, CircleCorners).Select(i => Math.SinCos(i * Math.Tau / CircleCorners))
            .Select(angle => (centre.X + radius * angle.Cos, centre.Y + radius * angle.Sin))];

    private static double Square(double value) => value * value;
}
