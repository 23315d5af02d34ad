using BatchSeg.Datasets.Layouts;
using BatchSeg.Foundation.Errors;
using BatchSeg.Imaging;
using BatchSeg.Imaging.Encoding;
using BatchSeg.Imaging.Resizing;

namespace BatchSeg.Datasets.Tests.Masks;

public sealed class MaskValuesTests
{
    [Fact]
    public void Index_values_of_several_kinds_become_one_class_and_others_are_ignored()
    {
        var values = Values("read: index", "value: [7, 8]", "value: 9", "ignore_values: [0, 4]");
        Assert.Equal([0, 0, 1, 255, 255, 255], values.ToClassIds(Grey(7, 8, 9, 0, 4, 255)).Pixels);
    }

    /// <summary>Wide enough for vectors, with a rest behind them.</summary>
    [Theory]
    [InlineData(new byte[] { 1, 2, 3 }, new byte[] { 0, 1, 2 })]
    [InlineData(new byte[] { 1, 2, 3, 255 }, new byte[] { 0, 1, 2, 255 })]
    public void Index_values_that_all_exceed_their_classes_by_one_are_mapped_whether_or_not_some_pixels_are_ignored(
        byte[] values, byte[] ids)
    {
        var pixels = Enumerable.Range(0, 1003).Select(i => i * i % values.Length).ToArray();
        Assert.Equal(
            pixels.Select(i => ids[i]),
            Values("read: index", "value: 1", "value: 2", "  - {name: sky, colour: \"#0000ff\", value: 3}")
                .ToClassIds(Grey([.. pixels.Select(i => values[i])])).Pixels);
    }

    [Fact]
    public void Index_value_without_a_class_is_rejected_naming_value_place_and_what_is_allowed()
    {
        var mask = new Image(2, 2, 1, [7, 7, 7, 5]);
        var bad = Assert.Throws<BadItemException>(() => Values("read: index", "value: 7", "value: 9").ToClassIds(mask));
        Assert.Equal(RejectCode.UnknownClass, bad.Code);
        Assert.Equal("the mask's value 5 at row 1, column 1 is no class. Allowed: 7, 9, 255.", bad.Message);
    }

    [Fact]
    public void Index_mask_saved_as_grey_rgb_is_read_and_a_coloured_one_is_not()
    {
        var values = Values("read: index", "value: 0", "value: 1");
        Assert.Equal([0, 1], values.ToClassIds(new Image(1, 2, 3, [0, 0, 0, 1, 1, 1])).Pixels);
        Assert.Equal(RejectCode.UnknownClass, Assert.Throws<BadItemException>(
            () => values.ToClassIds(new Image(1, 1, 3, [1, 0, 0]))).Code);
    }

    [Fact]
    public void Colours_are_those_of_the_classes_unless_values_say_otherwise()
    {
        var values = Values("read: colour", "value: \"#102030\"", "", "ignore_values: \"#ffffff\"");
        Assert.True(values.NeedsColours);
        Assert.Equal([0, 1, 255, 1], values.ToClassIds(
            new Image(1, 4, 3, [0x10, 0x20, 0x30, 0, 255, 0, 255, 255, 255, 0, 255, 0])).Pixels);
        var bad = Assert.Throws<BadItemException>(() => values.ToClassIds(new Image(1, 1, 3, [1, 2, 3])));
        Assert.Equal("the mask's value #010203 at row 0, column 0 is no class. Allowed: #00ff00, #102030, #ffffff.", bad.Message);
    }

    [Fact]
    public void Threshold_forgives_the_noise_of_a_jpeg()
    {
        var values = Values("read: threshold", "", "");
        Assert.Equal([0, 0, 1, 1], values.ToClassIds(Grey(8, 127, 128, 247)).Pixels);
        Assert.Equal([0, 1], values.ToClassIds(new Image(1, 2, 3, [0, 3, 1, 250, 255, 247])).Pixels);
    }

    [Theory]
    [InlineData("read: index", ResizeMode.Stretch)]
    [InlineData("read: index", ResizeMode.Fit)]
    [InlineData("read: index", ResizeMode.Crop)]
    [InlineData("read: colour", ResizeMode.Crop)]
    [InlineData("read: threshold", ResizeMode.Fit)]
    public void Mask_read_at_a_size_is_the_whole_mask_resized(string read, ResizeMode mode)
    {
        var values = Values(read, "", "");
        var file = PngEncoder.Encode(Checkered(7, 20, values.NeedsColours ? [0x000000, 0x00ff00] : [0x000000, 0x010101]));
        var fit = FitBox.Of(new(7, 20), new(4, 5), mode);
        Assert.Equal(fit.ResizeMask(values.Read(new(file)), 255).Pixels, values.ReadFitted(new(file), fit, 255).Pixels);
    }

    [Fact]
    public void Mask_of_another_size_than_its_image_is_rejected_naming_both()
    {
        var fit = FitBox.Of(new(8, 11), new(4, 5), ResizeMode.Stretch);
        var file = PngEncoder.Encode(Checkered(7, 11, [0x000000, 0x010101]));
        var bad = Assert.Throws<BadItemException>(() => Values("read: index", "", "").ReadFitted(new(file), fit, 255));
        Assert.Equal(RejectCode.SizeMismatch, bad.Code);
        Assert.Contains("the mask is 7x11, and its image 8x11", bad.Message);
    }

    private static Image Checkered(int height, int width, int[] colours) => new(height, width, 3,
        [.. from pixel in Enumerable.Range(0, height * width) from shift in (int[])[16, 8, 0] select (byte)(
            colours[(pixel / 3 + pixel / width) % 2] >> shift)]);

    private static Image Grey(params byte[] pixels) => new(1, pixels.Length, 1, pixels);

    private static PixelMaskReader Values(string read, string first, string second, string more = "") => (PixelMaskReader)Layout.Parse($$"""
        name: small
        images: {files: img/*.jpg}
        masks: {files: msk/*.png, {{read}}}
        classes:
          - {name: ground, colour: "#000000", {{first}}}
          - {name: tree, colour: "#00ff00", {{second}}}
        {{more}}
        """.Replace(", }", "}", StringComparison.Ordinal), "small.yaml").Masks!.Reader;
}
