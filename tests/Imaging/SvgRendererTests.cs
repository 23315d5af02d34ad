using System.Text;
using BatchSeg.Foundation.Errors;
using BatchSeg.Imaging.Decoding;
using BatchSeg.Imaging.Drawing;

namespace BatchSeg.Imaging.Tests;

public sealed class SvgRendererTests
{
    private const string Halves = """
        <svg xmlns="http://www.w3.org/2000/svg" width="4" height="2"><rect width="4" height="2" fill="white"/>
        <rect width="2" height="2" fill="#ff8000"/></svg>
        """;

    [Fact]
    public void Render_draws_at_the_scale_asked_for()
    {
        var image = SvgRenderer.Render(Halves, 1.5)!;
        Assert.Equal((new PixelSize(3, 6), 3), (image.Size, image.Channels));
        Assert.All(Enumerable.Range(0, 3), y =>
            Assert.Equal([.. Enumerable.Repeat<byte[]>([0xff, 0x80, 0], 3).SelectMany(p => p), .. Enumerable.Repeat((byte)0xff, 9)],
            image.Row(y).ToArray()));
    }

    [Fact]
    public void Svg_among_the_images_of_a_data_set_is_of_no_format_that_is_read()
    {
        _ = SvgRenderer.Render(Halves, 1);
        var bad = Assert.Throws<BadItemException>(
            () => ImageDecoder.Decode(System.Text.Encoding.UTF8.GetBytes(Halves), new DecodeOptions()));
        Assert.Equal(RejectCode.UnknownFormat, bad.Code);
    }

    [Theory]
    [InlineData("GIF89a")]
    [InlineData("II*\0")]
    public void Svg_behind_another_formats_first_bytes_is_not_drawn(string start)
    {
        var bad = Assert.Throws<BadItemException>(
            () => ImageDecoder.Decode(System.Text.Encoding.Latin1.GetBytes(start + Halves), new DecodeOptions()));
        Assert.Equal(RejectCode.Corrupt, bad.Code);
    }
}
