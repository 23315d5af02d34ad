using BatchSeg.Datasets.Layouts;
using BatchSeg.Datasets.Masks;
using BatchSeg.Foundation.Errors;
using BatchSeg.Imaging.Resizing;
using BatchSeg.Tests.Support;

namespace BatchSeg.Datasets.Tests.Masks;

/// <summary>Every reader of picture masks against every form in which files store one mask: an object of 3 x 4 pixels on 8 x 12
/// (fixtures/make_masks.py).</summary>
public sealed class MaskFormsTests
{
    private const string Index = "read: index", Threshold = "read: threshold", Colour = "read: colour";

    [Theory]
    [InlineData("ids-1bit.png")]
    [InlineData("ids-2bit.png")]
    [InlineData("ids-4bit.png")]
    [InlineData("ids-8bit.png")]
    [InlineData("ids-16bit.png")]
    [InlineData("ids-palette-1bit.png")]
    [InlineData("ids-palette-2bit.png")]
    [InlineData("ids-palette-4bit.png")]
    [InlineData("ids-palette-8bit.png")]
    [InlineData("white-1bit.png")] // what it stores is 0 and 1 as well
    [InlineData("ids-grey-alpha.png")]
    [InlineData("ids-rgb.png")]
    [InlineData("ids-rgba.png")]
    [InlineData("ids-rgb-16bit.png")]
    [InlineData("ids-1bit.tif")]
    [InlineData("ids-1bit-white-is-zero.tif")]
    [InlineData("ids-8bit.tif")]
    [InlineData("ids-16bit.tif")]
    [InlineData("ids-32bit.tif")]
    [InlineData("ids-signed.tif")]
    [InlineData("ids-float.tif")]
    [InlineData("ids-big.tif")]
    [InlineData("ids-rgb.tif")]
    [InlineData("ids-palette.tif")]
    [InlineData("ids-pyramid.tif")]
    public void Index_masks_are_the_stored_values(string file) => AssertObject(Read(Index, file));

    [Theory]
    [InlineData("white-1bit.png")]
    [InlineData("white-2bit.png")]
    [InlineData("white-4bit.png")]
    [InlineData("white-8bit.png")]
    [InlineData("white-16bit.png")]
    [InlineData("white-palette-1bit.png")]
    [InlineData("white-palette-2bit.png")]
    [InlineData("white-palette-4bit.png")]
    [InlineData("white-palette-8bit.png")]
    [InlineData("white-grey-alpha.png")]
    [InlineData("white-rgb.png")]
    [InlineData("white-rgba.png")]
    [InlineData("white-rgb-16bit.png")]
    [InlineData("white-1bit.tif")]
    [InlineData("white-8bit.tif")]
    [InlineData("white-16bit.tif")]
    [InlineData("white-rgb.tif")]
    [InlineData("white-palette.tif")]
    [InlineData("white-is-zero.tif")]
    [InlineData("white.gif")]
    public void Brightness_and_colour_are_what_a_viewer_shows(string file)
    {
        AssertObject(Read(Threshold, file));
        AssertObject(Read(Colour, file));
    }

    [Theory]
    [InlineData(Index, "pages.tif", "3 pages")]
    [InlineData(Threshold, "pages.tif", "3 pages")]
    [InlineData(Index, "fraction.tif", "one of them is 0.5")]
    [InlineData(Index, "nan.tif", "one of them is NaN")]
    [InlineData(Index, "negative.tif", "one of them is -1")]
    [InlineData(Index, "too-large.tif", "one of them is 256")]
    [InlineData(Threshold, "ids-float.tif", "how bright white is")]
    [InlineData(Colour, "ids-32bit.tif", "how bright white is")]
    [InlineData(Index, "ids-double.tif", "64-bit float samples")]
    [InlineData(Index, "bands.tif", "4 bands")]
    [InlineData(Threshold, "bands.tif", "4 bands")]
    [InlineData(Threshold, "dark-16bit.png", "uses only the lowest 8")]
    [InlineData(Threshold, "dark-16bit.tif", "uses only the lowest 8")]
    [InlineData(Threshold, "alpha-only-grey.png", "alpha")]
    [InlineData(Threshold, "alpha-only-rgba.png", "alpha")]
    [InlineData(Colour, "alpha-only.tif", "alpha")]
    [InlineData(Index, "alpha-only-rgba.png", "alpha")]
    [InlineData(Index, "white.gif", "GIF")]
    public void What_is_not_understood_is_refused_by_name(string read, string file, string told)
    {
        var fault = Assert.Throws<BadItemException>(() => Read(read, file));
        Assert.Contains(told, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Mask_is_turned_as_its_orientation_says() => AssertObject(Read(Index, "turned.tif"));

    private static byte[] Read(string read, string file)
    {
        var layout = Layout.Parse($$"""
            name: forms
            images: {files: images/*.png}
            masks: {files: masks/*, {{read}}}
            classes:
              - {name: background, colour: "#000000"}
              - {name: object, colour: "#ffffff"}
            """, "forms.yaml");
        var mask = new MaskFile(File.ReadAllBytes(Checkout.File("tests", "Datasets", "Masks", "fixtures", file)));
        var ids = layout.Masks!.Reader.Read(mask);
        Assert.Equal((8, 12), (ids.Height, ids.Width));
        Assert.Equal(ids.Pixels, layout.Masks.Reader.ReadFitted(mask, FitBox.Of(ids.Size, ids.Size,
            ResizeMode.Stretch), 255).Pixels);
        return ids.Pixels;
    }

    private static void AssertObject(byte[] ids) => Assert.Equal(
        Enumerable.Range(0, 8 * 12).Select(i => (byte)(i / 12 is >= 2 and < 5 && i % 12 is >= 3 and < 7 ? 1 : 0)), ids);
}
