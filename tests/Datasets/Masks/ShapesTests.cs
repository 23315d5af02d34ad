using System.Text;
using System.Text.Json;
using BatchSeg.Datasets.Layouts;
using BatchSeg.Datasets.Masks;
using BatchSeg.Datasets.Masks.Shapes;
using BatchSeg.Foundation.Errors;
using BatchSeg.Imaging;

namespace BatchSeg.Datasets.Tests.Masks;

public sealed class ShapesTests
{
    /// <summary>As pycocotools has it: its test of boxes with fractions gives an area of 4 here.</summary>
    [Fact]
    public void Polygon_between_pixels_covers_those_whose_centres_it_covers()
    {
        var mask = Filled(4, 4, (0.5, 0.5), (0.5, 2.5), (2.5, 2.5), (2.5, 0.5));
        Assert.Equal(4, mask.Pixels.Count(id => id == 1));
    }

    [Fact]
    public void Polygon_of_whole_coordinates_is_the_box_between_them()
    {
        var mask = Filled(5, 7, (2, 1), (2, 4), (6, 4), (6, 1));
        for (var y = 0; y < 5; y++)
        for (var x = 0; x < 7; x++)
            Assert.Equal(x is >= 2 and < 6 && y is >= 1 and < 4 ? 1 : 0, mask.Row(y)[x]);
    }

    [Fact]
    public void Polygon_beyond_the_image_is_cut_at_its_border() =>
        Assert.All(Filled(3, 4, (-5, -5), (-5, 9), (9, 9), (9, -5)).Pixels, id => Assert.Equal(1, id));

    [Theory]
    [InlineData(20, 20, 7)]
    [InlineData(50, 40, 18)]
    public void Polygon_has_the_area_that_its_corners_enclose(int height, int width, double radius)
    {
        var corners = Enumerable.Range(0, 64).Select(i => Math.SinCos(i * Math.Tau / 64))
            .Select(angle => (width / 2.0 + radius * angle.Cos, height / 2.0 + radius * angle.Sin));
        Assert.Equal(Math.PI * radius * radius, Filled(height, width, [.. corners]).Pixels.Count(id => id == 1),
            Math.PI * radius * radius * 0.05);
    }

    [Theory]
    [InlineData("[2, 3, 4]")]
    [InlineData("\"234\"")]
    public void Run_lengths_go_down_the_columns_and_begin_with_zeros(string counts)
    {
        var mask = new Image(3, 3, 1);
        RunLengths.Fill(mask, JsonDocument.Parse($$"""{"size": [3, 3], "counts": {{counts}}}""").RootElement, 7);
        Assert.Equal([0, 7, 0, 0, 7, 0, 7, 0, 0], mask.Pixels);
    }

    /// <summary>Five bits a letter, lowest first: 37 = 5 + 1 * 32; the fourth number is told as its difference to the second.</summary>
    [Fact]
    public void Run_lengths_of_the_string_are_numbers_and_differences() => Assert.Equal([37L, 2, 3, 1], RunLengths.Unpack("U123O"));

    [Fact]
    public void Run_lengths_longer_than_the_image_are_a_corrupt_item()
    {
        var segmentation = JsonDocument.Parse("""{"size": [1, 2], "counts": [1, 2]}""").RootElement;
        Assert.Equal(RejectCode.Corrupt, Assert.Throws<BadItemException>(() => RunLengths.Fill(new Image(1, 2, 1), segmentation, 1)).Code);
    }

    [Fact]
    public void Crowd_is_ignored_where_no_object_is_drawn_on_it() => Assert.Equal([255, 1, 0], Coco("""
        {"height": 1, "width": 3, "annotations": [
            {"category": "tree", "iscrowd": 0, "segmentation": {"size": [1, 3], "counts": [1, 1, 1]}},
            {"category": "tree", "iscrowd": 1, "segmentation": {"size": [1, 3], "counts": [0, 2, 1]}}]}
        """));

    [Fact]
    public void Category_that_is_no_class_is_rejected_with_the_nearest()
    {
        var bad = Assert.Throws<BadItemException>(
            () => Coco("""{"height": 1, "width": 1, "annotations": [{"category": "trees", "iscrowd": 0, "segmentation": []}]}"""));
        Assert.Equal(RejectCode.UnknownClass, bad.Code);
        Assert.Contains("'tree'", bad.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rectangle", "[[1, 0], [3, 2]]", 4)]
    [InlineData("circle", "[[2, 2], [2, 3.2]]", 4)]
    public void Labelme_shapes_with_an_area_are_filled(string kind, string points, int pixels) =>
        Assert.Equal(pixels, LabelMe(kind, points).Count(id => id == 1));

    [Fact]
    public void Labelme_line_has_no_area_and_is_refused() =>
        Assert.Equal(RejectCode.UnsupportedEntry, Assert.Throws<BadItemException>(() => LabelMe("line", "[[0, 0], [1, 1]]")).Code);

    [Fact]
    public void File_that_is_no_annotation_is_a_corrupt_item() =>
        Assert.Equal(RejectCode.Corrupt, Assert.Throws<BadItemException>(() => Coco("[1, 2")).Code);

    [Fact]
    public void Panoptic_layout_without_a_list_is_told() =>
        Assert.Contains("masks.list", Assert.Throws<WrongUsageException>(() => Read("panoptic")).Message, StringComparison.Ordinal);

    private static Image Filled(int height, int width, params (double X, double Y)[] corners)
    {
        var mask = new Image(height, width, 1);
        Polygon.Fill(mask, corners, 1);
        return mask;
    }

    private static byte[] Coco(string json) => Read("coco").Read(new(Encoding.UTF8.GetBytes(json))).Pixels;

    private static byte[] LabelMe(string kind, string points)
    {
        var shape = $$"""{"label": "tree", "shape_type": "{{kind}}", "points": {{points}}}""";
        var file = $$"""{"imageHeight": 4, "imageWidth": 4, "shapes": [{{shape}}]}""";
        return Read("labelme").Read(new(Encoding.UTF8.GetBytes(file))).Pixels;
    }

    private static MaskReader Read(string kind) => ShapeReader.Of(kind, "tree");
}
