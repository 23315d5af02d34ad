using System.Text;
using System.Text.Json.Nodes;
using BatchSeg.Datasets.Layouts.Unpacking;
using BatchSeg.Datasets.Masks;
using BatchSeg.Foundation.Errors;
using BatchSeg.Storage.Archives;

namespace BatchSeg.Datasets.Tests.Masks;

/// <summary>Annotations as tools and their users really write them: what is odd is lost alone and by name, and never the process.</summary>
public sealed class OddAnnotationsTests
{
    private const string Square = "[[10,10,30,10,30,30,10,30]]";

    private const string Labels = """
        {"imageHeight":40,"imageWidth":50,"shapes":[{"label":"cat","shape_type":"polygon","points":[[10,10],[30,10],[30,30],[10,30]]}]}
        """;

    [Theory]
    [InlineData("""{"id":2,"image_id":1,"category_id":1,"bbox":[1,2,3,4]}""", "`segmentation` is missing")]
    [InlineData("""{"id":2,"image_id":1,"category_id":1,"segmentation":null}""", "`segmentation` is missing")]
    [InlineData("""{"id":2,"image_id":1,"category_id":1,"segmentation":[]}""", "neither a list of polygons nor run lengths")]
    [InlineData("""{"id":2,"image_id":1,"category_id":1,"segmentation":[[1,1,5,5]]}""", "fewer than three corners")]
    [InlineData("""{"id":2,"image_id":1,"category_id":1,"segmentation":[[1,1,5,5,NaN,9]]}""", "where a number should")]
    [InlineData("""{"id":2,"image_id":1,"category_id":1,"segmentation":[[1,1,1e8,5,6,9]]}""", "far outside")]
    [InlineData("""{"id":2,"image_id":1,"category_id":1,"segmentation":{"size":[40,50],"counts":[10,9999]}}""", "more pixels")]
    [InlineData("""{"id":2,"image_id":1,"category_id":9,"segmentation":[[1,1,5,5,6,9]]}""", "no category 9")]
    [InlineData("""{"id":2,"image_id":7,"category_id":1,"segmentation":[[1,1,5,5,6,9]]}""", "no image 7")]
    [InlineData("""{"id":2,"image_id":1,"category_id":3,"segmentation":[[1,1,5,5,6,9]]}""", "several names")]
    [InlineData("7", "`image_id` is missing")]
    public void Odd_annotation_is_lost_alone_and_by_name(string odd, string told)
    {
        var (mask, refused) = Coco($"{{\"id\":1,\"image_id\":1,\"category_id\":1,\"iscrowd\":0,\"segmentation\":{Square}}},{odd}");
        Assert.Equal(400, mask.Count(id => id == 1));
        Assert.Contains(refused, entry => entry.Name.StartsWith("annotation", StringComparison.Ordinal)
            && entry.Reason.Contains(told, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\"image_id\":\"1\",\"category_id\":1,\"iscrowd\":false")]
    [InlineData("\"image_id\":1,\"category_id\":\"1\",\"area\":NaN")]
    [InlineData("\"image_id\":1,\"category_id\":1,\"iscrowd\":\"0\"")]
    public void What_is_odd_and_clear_is_read(string members)
    {
        var (mask, refused) = Coco($"{{\"id\":1,{members},\"segmentation\":{Square}}}");
        Assert.Equal(400, mask.Count(id => id == 1));
        Assert.DoesNotContain(refused, entry => entry.Name.StartsWith("annotation", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("images\\\\photo.jpg", "images/photo")]
    [InlineData("a/b/pho%20to.jpg", "a/b/pho to")]
    [InlineData("https://host/data/photo.jpg?sig=abc", "data/photo")]
    public void File_names_of_lists_are_paths_without_extension(string file, string key)
    {
        var list = $$"""{"images":[{"id":1,"file_name":"{{file}}"}],"categories":[],"annotations":[]}""";
        Assert.Equal(key, Assert.Single(Unpacker.Unpack(UnpackKind.CocoShapes, Encoding.UTF8.GetBytes(list), default, _ => { })).Key);
    }

    [Theory]
    [InlineData("\"points\":[[10,10],[30,10],[30,30],[10,30]],\"shape_type\":\"rectangle\"", 400)]
    [InlineData("\"points\":[[10,10],[30,30]],\"shape_type\":\"rectangle\"", 400)]
    [InlineData("\"points\":[[20,10],[30,20],[20,30],[10,20]],\"shape_type\":\"rotation\"", 200)]
    [InlineData("\"points\":[[10,10],[30,10],[30,30],[10,30]],\"shape_type\":null", 400)]
    public void Labelme_rectangles_may_have_two_corners_or_four(string shape, int pixels) =>
        Assert.InRange(LabelMe($$"""{"shapes":[{"label":"cat",{{shape}}}]}""").Count(id => id == 1), pixels - 20, pixels + 20);

    [Fact]
    public void Labelme_file_of_Windows_without_its_images_size_is_read()
    {
        var json = Labels.Replace("\"imageHeight\":40,\"imageWidth\":50,", "\"imageHeight\":null,");
        foreach (var encoding in (Encoding[])[new UTF8Encoding(true), Encoding.Unicode, Encoding.BigEndianUnicode])
            Assert.Equal(400, LabelMe([.. encoding.GetPreamble(), .. encoding.GetBytes(json)]).Count(id => id == 1));
    }

    /// <summary>Whatever stands where: a bad item, or a mask.</summary>
    [Fact]
    public void Damaged_annotations_are_bad_items_and_nothing_else()
    {
        string[] odd = ["null", "true", "-1", "1e300", "\"\"", "\"x\"", "[]", "{}", "[[]]", "1e8", "NaN", "9223372036854775808", "0.5"];
        var list = $$"""
            {"images":[{"id":1,"file_name":"a.jpg","height":40,"width":50}],"categories":[{"id":1,"name":"cat"}],
            "annotations":[{"id":1,"image_id":1,"category_id":1,"iscrowd":0,"segmentation":{{Square}}}]}
            """;
        foreach (var value in odd)
        {
            foreach (var text in Replaced(list, value))
                Unharmed(() => _ = Unpacker.Unpack(UnpackKind.CocoShapes, Encoding.UTF8.GetBytes(text), default, _ => { })
                    .Select(part => Reader("coco").Read(new(part.Bytes, ImageSize: new(40, 50)))).ToList());
            foreach (var text in Replaced(Labels, value)) Unharmed(() => LabelMe(text));
        }
    }

    private static void Unharmed(Action read)
    {
        if (Record.Exception(read) is { } fault) Assert.IsType<BadItemException>(fault);
    }

    /// <summary>The text with each of its values in turn replaced.</summary>
    private static IEnumerable<string> Replaced(string json, string value)
    {
        var paths = Values(JsonNode.Parse(json)!).Select(node => node.GetPath()).Distinct().ToList();
        foreach (var path in paths)
        {
            var root = JsonNode.Parse(json)!;
            var node = Values(root).First(candidate => candidate.GetPath() == path);
            if (node.Parent is null) continue;
            node.ReplaceWith("REPLACED");
            yield return root.ToJsonString().Replace("\"REPLACED\"", value);
        }
    }

    private static IEnumerable<JsonNode> Values(JsonNode node) => node switch
    {
        JsonObject members => members.SelectMany(member => Values(member.Value!)).Prepend(node),
        JsonArray elements => elements.SelectMany(element => Values(element!)).Prepend(node),
        _ => [node],
    };

    private static (byte[] Mask, List<RefusedEntry> Refused) Coco(string annotations)
    {
        var refused = new List<RefusedEntry>();
        var json = $$"""
            {"images":[{"id":1,"file_name":"a.jpg","height":40.0,"width":50}],
            "categories":[{"id":1,"name":"cat"},{"id":3,"name":"cat"},{"id":3,"name":"dog"}],"annotations":[{{annotations}}]}
            """;
        var part = Assert.Single(Unpacker.Unpack(UnpackKind.CocoShapes, Encoding.UTF8.GetBytes(json), default, refused.Add));
        return (Reader("coco").Read(new(part.Bytes)).Pixels, refused);
    }

    private static byte[] LabelMe(string json) => LabelMe(Encoding.UTF8.GetBytes(json));

    private static byte[] LabelMe(byte[] json) => Reader("labelme").Read(new(json, ImageSize: new(40, 50))).Pixels;

    private static MaskReader Reader(string kind) => ShapeReader.Of(kind, "cat");
}
