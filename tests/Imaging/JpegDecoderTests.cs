using BatchSeg.Foundation.Errors;
using BatchSeg.Imaging.Decoding;
using BatchSeg.Imaging.Resizing;

namespace BatchSeg.Imaging.Tests;

public sealed class JpegDecoderTests : DecoderTester
{
    protected override ImageFormat Format => ImageFormat.Jpeg;

    protected override IReadOnlyList<string> Pictures { get; } =
        ["baseline.jpg", "subsampled.jpg", "progressive.jpg", "grey.jpg", "cmyk.jpg", "stray-bytes.jpg",
            .. Enumerable.Range(1, 8).Select(i => $"orientation-{i}.jpg")];

    protected override IReadOnlyList<string> Masks { get; } = ["ids.jpg"];

    protected override int Tolerance => 1;

    [Fact]
    public void Orientations_all_show_the_same_picture()
    {
        var upright = ImageDecoder.Decode(Fixture.File("orientation-1.jpg"), new DecodeOptions()).Pixels;
        Assert.All(Pictures.Where(name => name.StartsWith("orientation", StringComparison.Ordinal)), name =>
            Assert.InRange(MeanDistance(upright, ImageDecoder.Decode(Fixture.File(name), new DecodeOptions()).Pixels), 0, 3));
    }

    /// <summary>libjpeg only warns of it, and makes the rest of the picture up in grey.</summary>
    [Theory]
    [InlineData("baseline.jpg", 2)]
    [InlineData("baseline.jpg", 40)]
    [InlineData("progressive.jpg", 60)]
    [InlineData("stray-bytes.jpg", 200)]
    public void Decode_without_the_last_bytes_is_truncated(string name, int missing)
    {
        var file = Fixture.File(name);
        var fault = Assert.Throws<BadItemException>(() => ImageDecoder.Decode(file.AsSpan(0, file.Length - missing), new DecodeOptions()));
        Assert.Equal(RejectCode.Truncated, fault.Code);
    }

    [Theory]
    [InlineData(500, 375, 128, 500, 375)]
    [InlineData(500, 375, 64, 250, 188)]
    [InlineData(4000, 3000, 128, 500, 375)]
    [InlineData(511, 511, 128, 256, 256)]
    [InlineData(200, 200, 128, 200, 200)]
    public void Scale_is_the_smallest_fraction_that_has_twice_the_target(
        int height, int width, int target, int scaledHeight, int scaledWidth) =>
        Assert.Equal(new PixelSize(scaledHeight, scaledWidth), JpegScale.Choose(new(height, width), new(target, target)));

    [Theory]
    [InlineData(ResizeMode.Stretch)]
    [InlineData(ResizeMode.Fit)]
    [InlineData(ResizeMode.Crop)]
    public void DecodeFitted_of_a_scaled_decode_is_near_that_of_the_whole(ResizeMode mode)
    {
        var scaled = ImageDecoder.DecodeFitted(Fixture.File("baseline.jpg"), new(5, 5), mode, new DecodeOptions());
        var whole = scaled.Fit.Resize(ImageDecoder.Decode(Fixture.File("baseline.jpg"), new DecodeOptions()));
        Assert.InRange(MeanDistance(whole.Pixels, scaled.Image.Pixels), 0.01, 6);
    }

    private static double MeanDistance(byte[] a, byte[] b) => a.Zip(b, (x, y) => Math.Abs(x - y)).Average();
}
