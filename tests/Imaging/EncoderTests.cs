using BatchSeg.Imaging.Decoding;
using BatchSeg.Imaging.Drawing;
using BatchSeg.Imaging.Encoding;

namespace BatchSeg.Imaging.Tests;

public sealed class EncoderTests
{
    private static readonly Image s_picture = ImageDecoder.Decode(Fixture.File("rgb.png"), new DecodeOptions());
    private static readonly Image s_ids = ImageDecoder.DecodeMask(Fixture.File("ids.tif"), new MaskDecodeOptions());
    private static readonly Rgb[] s_palette = [new(0, 0, 0), new(128, 0, 0), new(0, 128, 0), new(128, 128, 0)];

    [Fact]
    public void Png_of_colours_reads_back_the_same() =>
        Assert.Equal(s_picture.Pixels, ImageDecoder.Decode(PngEncoder.Encode(s_picture), new DecodeOptions()).Pixels);

    [Fact]
    public void Png_of_ids_reads_back_the_same_with_a_palette_or_without()
    {
        Assert.Equal(s_ids.Pixels, ImageDecoder.DecodeMask(PngEncoder.Encode(s_ids), new MaskDecodeOptions()).Pixels);
        Assert.Equal(s_ids.Pixels, ImageDecoder.DecodeMask(PngEncoder.Encode(s_ids, s_palette), new MaskDecodeOptions()).Pixels);
    }

    [Fact]
    public void Png_with_a_palette_shows_its_colours()
    {
        var shown = ImageDecoder.Decode(PngEncoder.Encode(s_ids, s_palette), new DecodeOptions());
        Assert.Equal(MaskPainter.Colour(s_ids, s_palette).Pixels, shown.Pixels);
    }

    /// <summary>libvips is the other reader. Widths at which a row ends within a vector, at its end, and in its first pixel.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    public void Png_is_read_by_others_as_it_was_written(int channels)
    {
        var random = new Random(channels);
        foreach (var width in new[] { 1, 2, 15, 16, 32, 33, 64, 85, 257 })
        {
            var image = new Image(9, width, channels);
            random.NextBytes(image.Pixels);
            for (var i = 0; i < image.Pixels.Length / 2; i++) image.Pixels[i] = (byte)(i * 3); // a half that is predicted well
            using var read = NetVips.Image.NewFromBuffer(PngEncoder.Encode(image), failOn: NetVips.Enums.FailOn.Warning);
            Assert.Equal((width, 9, channels), (read.Width, read.Height, read.Bands));
            Assert.Equal(image.Pixels, read.WriteToMemory<byte>());
        }
    }

    /// <summary>Each byte is stored as its difference from neighbours: of a smooth picture little is left.</summary>
    [Fact]
    public void Png_of_a_smooth_picture_is_small()
    {
        var smooth =
            new Image(64, 64, 3, [.. Enumerable.Range(0, 64 * 64 * 3).Select(i => (byte)(i / 3 % 64 * 3 + i / 192 * 2 + i % 3 * 40))]);
        Assert.InRange(PngEncoder.Encode(smooth).Length, 60, 300);
    }

    [Fact]
    public void Png_bytes_are_the_same_each_time() => Assert.Equal(PngEncoder.Encode(s_picture), PngEncoder.Encode(s_picture));

    [Fact]
    public void Png_refuses_a_palette_for_colours() => Assert.Throws<ArgumentException>(() => PngEncoder.Encode(s_picture, s_palette));

    [Theory]
    [InlineData(false, 3)]
    [InlineData(true, 12)]
    public void Jpeg_reads_back_nearly_the_same(bool halveColour, double meanDistance)
    {
        var read = ImageDecoder.Decode(JpegEncoder.Encode(s_picture, 95, halveColour), new DecodeOptions());
        Assert.InRange(read.Pixels.Zip(s_picture.Pixels, (a, b) => Math.Abs(a - b)).Average(), 0, meanDistance);
    }

    /// <summary>The fast transform loses half a decibel, and no time is won by it.</summary>
    [Fact]
    public void Jpeg_is_transformed_with_whole_accuracy()
    {
        var read = ImageDecoder.Decode(JpegEncoder.Encode(s_picture, 95), new DecodeOptions());
        var meanSquare = read.Pixels.Zip(s_picture.Pixels, (a, b) => (double)((a - b) * (a - b))).Average();
        Assert.InRange(10 * Math.Log10(255 * 255 / meanSquare), 39.3, 41);
    }

    [Fact]
    public void Jpeg_of_one_channel_is_grey()
    {
        var grey = ImageDecoder.DecodeMask(JpegEncoder.Encode(new Image(8, 8, 1, [.. Enumerable.Repeat((byte)77, 64)]), 90),
            new MaskDecodeOptions());
        Assert.Equal((1, 77), (grey.Channels, grey.Pixels[9]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public void Jpeg_refuses_a_quality_outside_1_to_100(int quality) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => JpegEncoder.Encode(s_picture, quality));
}
