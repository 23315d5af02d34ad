using BatchSeg.Data.Errors;
using BatchSeg.Data.Layouts;

namespace BatchSeg.Data.Tests.Layouts;

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
        Assert.Contains("broken.yaml, line 2:", Assert.Throws<WrongUsageException>(() => Layout.Parse("name: a\n  b: [", "broken.yaml")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("suffix: _mask", "msk/7_mask.png", "7")]
    [InlineData("suffix: _mask", "msk/7.png", null)]
    [InlineData("regex: 'frame(\\d+)'", "msk/frame12_labels.png", "12")]
    [InlineData("regex: '(\\w+)/frame(\\d+)'", "msk/frame12.png", "msk/12")]
    [InlineData("archive: 'labels*'", "msk/7.png", null)]
    [InlineData("archive: 'dat*'", "msk/7.png", "7")]
    public void KeyOf_is_what_image_and_mask_share(string rule, string entry, string? key)
    {
        var layout = Layout.Parse(Small.Replace("masks: {files: msk/*.png}", $"masks: {{files: msk/*.png, {rule}}}", StringComparison.Ordinal), "small.yaml");
        Assert.Equal(key, layout.Masks!.Files.KeyOf("data", entry));
    }

    [Fact]
    public void KeyOf_looks_below_the_archives_own_name_too_unless_anchored()
    {
        Assert.Equal("7", Layout.Parse(Small, "small.yaml").Images.KeyOf("img", "7.jpg"));
        Assert.Null(Layout.Parse(Small.Replace("img/", "/img/", StringComparison.Ordinal), "small.yaml").Images.KeyOf("img", "7.jpg"));
    }

    private static void AssertTold(IEnumerable<string> faults, int line, string text) =>
        Assert.Contains(faults, fault => fault.StartsWith($"wrong.yaml, line {line}:", StringComparison.Ordinal) && fault.Contains(text, StringComparison.Ordinal));
}
