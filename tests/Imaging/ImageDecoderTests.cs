using BatchSeg.Foundation.Errors;
using BatchSeg.Imaging.Decoding;
using BatchSeg.Imaging.Resizing;

namespace BatchSeg.Imaging.Tests;

public sealed class ImageDecoderTests
{
    [Fact]
    public void Decode_of_no_bytes_is_empty() => Assert.Equal(RejectCode.Empty, CodeOf([]));

    [Theory]
    [InlineData("not an image at all")]
    [InlineData("%PDF-1.4 ...........")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'/>")]
    public void Decode_of_another_kind_of_file_is_an_unknown_format(string text) =>
        Assert.Equal(RejectCode.UnknownFormat, CodeOf(System.Text.Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void Decode_of_a_signature_alone_is_a_bad_item() => Assert.All(
        new[] { "baseline.jpg", "rgb.png", "picture.gif", "lossless.webp", "rgb.tif", "rgb.bmp", "picture.heic", "picture.jp2",
            "picture.j2k" },
        name => Assert.NotEqual(RejectCode.UnknownFormat, CodeOf(Fixture.File(name)[..12])));

    [Theory]
    [InlineData(ResizeMode.Stretch)]
    [InlineData(ResizeMode.Fit)]
    [InlineData(ResizeMode.Crop)]
    public void DecodeFitted_is_decoding_and_then_resizing(ResizeMode mode) =>
        Assert.All(new[] { "baseline.jpg", "orientation-6.jpg", "rgb.png", "picture.gif" }, name =>
    {
        var size = new PixelSize(12, 10);
        var fitted = ImageDecoder.DecodeFitted(Fixture.File(name), size, mode, new DecodeOptions());
        var whole = ImageDecoder.Decode(Fixture.File(name), new DecodeOptions());
        Assert.Equal(FitBox.Of(whole.Size, size, mode), fitted.Fit);
        Assert.Equal(fitted.Fit.Resize(whole).Pixels, fitted.Image.Pixels);
    });

    [Fact]
    public void Faults_name_the_pixel_limit_that_is_out_of_range()
    {
        Assert.Empty(new DecodeOptions().Faults());
        Assert.Contains("pixel limit is 0", Assert.Single(new DecodeOptions(MaxPixels: 0).Faults()));
        Assert.Single(new DecodeOptions(MaxPixels: long.MaxValue).Faults());
    }

    private static string CodeOf(byte[] file) =>
        Assert.Throws<BadItemException>(() => ImageDecoder.Decode(file, new DecodeOptions())).Code;
}
