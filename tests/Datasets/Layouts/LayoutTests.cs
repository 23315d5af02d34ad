using BatchSeg.Datasets.Layouts;
using BatchSeg.Foundation.Errors;

namespace BatchSeg.Datasets.Tests.Layouts;

public sealed class LayoutTests
{
    private const string Small = """
        name: small
        images: {files: img/*.jpg}
        masks: {files: msk/*.png}
        classes:
          - {name: ground, colour: "#000000"}
          - {name: tree, colour: "#00ff00"}
        """;

    [Fact]
    public void Parse_of_a_layout_without_masks_gives_images_alone() =>
        Assert.Null(Layout.Parse(Small.Replace("masks: {files: msk/*.png}", "", StringComparison.Ordinal), "small.yaml").Masks);

    [Fact]
    public void Parse_tells_every_fault_with_its_line()
    {
        const string Wrong = """
            name: wrong
            imagse: {files: img/*.jpg}
            masks:
              files: msk/*.{png
              read: colours
              suffix: _mask
              regex: "mask"
            classes:
              - {name: ground, colour: black}
              - {name: tree, colour: "#00ff00", value: 300}
              - {name: tree, colour: "#0000ff", value: 0}
            ignore_index: 2
            splits: {train: {list: a.txt, files: a/*.jpg}, tset: {list: b.txt}}
            """;
        var faults = Assert.Throws<WrongUsageException>(() => Layout.Parse(Wrong, "wrong.yaml")).Faults;

        AssertTold(faults, 2, "unknown key `imagse`. Did you mean 'images'?");
        AssertTold(faults, 1, "`images` is missing");
        AssertTold(faults, 4, "braces that do not close");
        AssertTold(faults, 5, "`masks.read` is 'colours'. Did you mean 'colour'?");
        AssertTold(faults, 7, "captures nothing");
        AssertTold(faults, 7, "give one of them");
        AssertTold(faults, 9, "`classes[0].colour` is 'black'");
        AssertTold(faults, 10, "is '300'");
        AssertTold(faults, 9, "names 'tree' more than once");
        AssertTold(faults, 11, "names 0, which means another class already");
        AssertTold(faults, 12, "is the id of class 'tree'");
        AssertTold(faults, 13, "must say either `list`");
        AssertTold(faults, 13, "unknown key `splits.tset`. Did you mean 'test'?");
        Assert.Equal(13, faults.Count);
    }

    [Fact]
    public void Parse_of_what_is_no_yaml_says_where() =>
        Assert.Contains("broken.yaml, line 2:",
            Assert.Throws<WrongUsageException>(() => Layout.Parse("name: a\n  b: [", "broken.yaml")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("suffix: _mask", "msk/7_mask.png", "7")]
    [InlineData("suffix: _mask", "msk/7.png", null)]
    [InlineData("regex: 'frame(\\d+)'", "msk/frame12_labels.png", "12")]
    [InlineData("regex: '(\\w+)/frame(\\d+)'", "msk/frame12.png", "msk/12")]
    [InlineData("archive: 'labels*'", "msk/7.png", null)]
    [InlineData("archive: 'dat*'", "msk/7.png", "7")]
    public void KeyOf_is_what_image_and_mask_share(string rule, string entry, string? key)
    {
        var layout = Layout.Parse(Small.Replace(
            "masks: {files: msk/*.png}", $"masks: {{files: msk/*.png, {rule}}}", StringComparison.Ordinal), "small.yaml");
        Assert.Equal(key, layout.Masks!.Files.KeyOf("data", entry));
    }

    [Fact]
    public void KeyOf_looks_below_the_archives_own_name_too_unless_anchored()
    {
        Assert.Equal("7", Layout.Parse(Small, "small.yaml").Images[0].Files.KeyOf("img", "7.jpg"));
        Assert.Null(Layout.Parse(Small.Replace("img/", "/img/", StringComparison.Ordinal), "small.yaml").Images[0].Files.KeyOf(
            "img", "7.jpg"));
    }

    [Fact]
    public void Images_of_a_list_are_joined_in_its_order()
    {
        var layout = Layout.Parse(Small.Replace("images: {files: img/*.jpg}", "images: [{files: red/*.tif, channels: 1}, {files: "
            + "rgb/*.jpg}]", StringComparison.Ordinal), "small.yaml");
        Assert.Equal([1, 3], layout.Images.Select(image => image.Channels));
        Assert.Equal(4, layout.Channels);
        Assert.Equal((1, "7"), layout.ImageOf("data", "rgb/7.jpg"));
        Assert.Null(layout.ImageOf("data", "msk/7.png"));
    }

    [Theory]
    [InlineData("images: []", "must say which files they are")]
    [InlineData("images: [{suffix: _a}]", "`images[0].files` is missing")]
    [InlineData("images: {files: img/*.jpg, channels: 4}", "`images.channels` is '4'")]
    public void Parse_tells_what_is_wrong_with_images(string images, string fault) =>
        AssertTold(Assert.Throws<WrongUsageException>(() =>
            Layout.Parse(Small.Replace("images: {files: img/*.jpg}", images, StringComparison.Ordinal), "wrong.yaml")).Faults, 2, fault);

    private static void AssertTold(IEnumerable<string> faults, int line, string text) =>
        Assert.Contains(faults, fault => fault.StartsWith($"wrong.yaml, line {line}:", StringComparison.Ordinal)
            && fault.Contains(text, StringComparison.Ordinal));
}
