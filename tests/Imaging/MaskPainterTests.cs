using BatchSeg.Imaging.Decoding;
using BatchSeg.Imaging.Drawing;
using BatchSeg.Imaging.Encoding;

namespace BatchSeg.Imaging.Tests;

public sealed class MaskPainterTests
{
    private static readonly Image s_mask = new(1, 3, 1, [0, 1, 255]);
    private static readonly Rgb[] s_colours = [new(10, 20, 30), new(200, 100, 0)];

    [Fact]
    public void Colour_draws_each_id_and_leaves_the_ignore_index_black() =>
        Assert.Equal<byte>([10, 20, 30, 200, 100, 0, 0, 0, 0], MaskPainter.Colour(s_mask, s_colours).Pixels);

    [Fact]
    public void Palette_shows_an_image_of_ids_as_Colour_draws_it()
    {
        var palette = MaskPainter.Palette(s_mask, s_colours);
        Assert.Equal((256, new Rgb(10, 20, 30), default), (palette.Count, palette[0], palette[255]));
        Assert.Equal(MaskPainter.Colour(s_mask, s_colours).Pixels, ImageDecoder.Decode(PngEncoder.Encode(s_mask, palette), new()).Pixels);
    }

    [Fact]
    public void Palette_is_no_longer_than_the_colours_and_the_ids_need() =>
        Assert.Equal(2, MaskPainter.Palette(new Image(1, 2, 1, [0, 1]), s_colours).Count);

    [Fact]
    public void Overlay_blends_and_leaves_ignored_pixels_as_they_are() =>
        Assert.Equal<byte>([55, 60, 65, 150, 100, 50, 100, 100, 100], MaskPainter.Overlay(Grey(100), s_mask, s_colours, 0.5).Pixels);

    [Fact]
    public void Overlay_of_no_opacity_is_the_image_and_of_full_opacity_the_colours()
    {
        Assert.Equal(Grey(100).Pixels, MaskPainter.Overlay(Grey(100), s_mask, s_colours, 0).Pixels);
        Assert.Equal<byte>([10, 20, 30, 200, 100, 0, 100, 100, 100], MaskPainter.Overlay(Grey(100), s_mask, s_colours, 1).Pixels);
    }

    [Fact]
    public void Overlay_refuses_a_mask_of_another_size() =>
        Assert.Throws<ArgumentException>(() => MaskPainter.Overlay(new Image(2, 3, 3), s_mask, s_colours));

    [Theory]
    [InlineData("#0a141e", true)]
    [InlineData("0a141e", false)]
    [InlineData("#0a141", false)]
    [InlineData("#0a14zz", false)]
    public void Rgb_reads_six_hexadecimal_digits(string text, bool isColour)
    {
        Assert.Equal(isColour, Rgb.TryParse(text, out var colour));
        if (isColour) Assert.Equal((new Rgb(10, 20, 30), text), (colour, colour.ToString()));
    }

    private static Image Grey(byte level) => new(1, 3, 3, [.. Enumerable.Repeat(level, 9)]);
}
