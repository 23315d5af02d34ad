using BatchSeg.Data.Errors;
using BatchSeg.Data.Imaging;

namespace BatchSeg.Data.Tests.Imaging;

public sealed class PngDecoderTests : DecoderTester
{
    protected override ImageFormat Format => ImageFormat.Png;

    protected override IReadOnlyList<string> Pictures { get; } =
        ["rgb.png", "rgba.png", "grey.png", "grey-alpha.png", "rgb-16bit.png", "grey-16bit.png", "interlaced.png", "palette.png", "orientation.png"];

    protected override IReadOnlyList<string> Masks { get; } =
    [
        "palette-1bit-ids.png", "palette-2bit-ids.png", "palette-4bit-ids.png", "palette-8bit-ids.png", "interlaced-ids.png",
        "grey-1bit-ids.png", "grey-2bit-ids.png", "grey-4bit-ids.png", "grey-8bit-ids.png", "grey-16bit-ids.png", "grey-alpha-ids.png",
    ];

    [Fact]
    public void DecodeMask_gives_the_palettes_colours_when_asked_for()
    {
        var mask = ImageDecoder.DecodeMask(Fixture.File("palette.png"), new MaskDecodeOptions(ExpandPalette: true));
        Assert.Equal(3, mask.Channels);
        Assert.Equal(Fixture.Rgb("palette.png"), mask.Pixels);
    }

    [Fact]
    public void DecodeMask_refuses_16_bit_values_that_are_no_class_ids()
    {
        var fault = Assert.Throws<BadItemException>(() => ImageDecoder.DecodeMask(Fixture.File("grey-16bit-too-large.png"), new MaskDecodeOptions()));
        Assert.Equal(RejectCode.UnknownClass, fault.Code);
    }

    [Fact]
    public void Decode_refuses_a_header_of_100000_x_100000_pixels_at_once()
    {
        var fault = Assert.Throws<BadItemException>(() => ImageDecoder.Decode(Fixture.File("huge-header.png"), new DecodeOptions()));
        Assert.Equal(RejectCode.TooManyPixels, fault.Code);
        Assert.Contains("100000x100000", fault.Message);
    }

    [Fact]
    public void Decode_says_what_libspng_found()
    {
        var file = Fixture.File("rgb.png");
        file[60] ^= 1; // in the pixels, which have checksums
        var fault = Assert.Throws<BadItemException>(() => ImageDecoder.Decode(file, new DecodeOptions()));
        Assert.Equal(RejectCode.Corrupt, fault.Code);
        Assert.Contains("libspng", fault.Message);
    }

    /// <summary>libspng, which reads the same file as a grey picture, is the reference.</summary>
    [Theory]
    [InlineData(new[] { 0 })]
    [InlineData(new[] { 1 })]
    [InlineData(new[] { 2 })]
    [InlineData(new[] { 3 })]
    [InlineData(new[] { 4 })]
    [InlineData(new[] { 4, 2, 0, 3, 1, 4, 4, 3 })]
    public void DecodeMask_undoes_row_filters_as_libspng_does(int[] filters)
    {
        var random = new Random(filters.Length);
        foreach (var (height, width) in ((int, int)[])[(1, 1), (2, 31), (9, 32), (17, 131)])
        {
            // Long runs as masks have them, and noise.
            var ids = Enumerable.Range(0, height * width).Select(i => (byte)(random.Next(4) == 0 ? random.Next(256) : i / 20 % 3)).ToArray();
            var file = FilteredPng.Write(ids, width, filters);
            Assert.Equal(ids, ImageDecoder.DecodeMask(file, new MaskDecodeOptions()).Pixels);
            Assert.Equal(ids.SelectMany(id => (byte[])[id, id, id]), ImageDecoder.Decode(file, new DecodeOptions()).Pixels);
        }
    }

    [Fact]
    public void DecodeMask_joins_pixels_that_lie_in_several_chunks()
    {
        var ids = Enumerable.Range(0, 40 * 30).Select(i => (byte)(i * i)).ToArray();
        Assert.Equal(ids, ImageDecoder.DecodeMask(FilteredPng.Write(ids, 30, [4], bytesPerChunk: 7), new MaskDecodeOptions()).Pixels);
    }

    /// <summary>One wrong bit must never become wrong pixels: they are right, or the file is refused.</summary>
    [Theory]
    [InlineData("grey-8bit-ids.png")]
    [InlineData("interlaced-ids.png")]
    [InlineData("rgb.png")]
    [InlineData("palette-4bit-ids.png")]
    public void File_with_one_wrong_bit_gives_its_pixels_or_a_bad_item(string name)
    {
        var good = Fixture.File(name);
        var (pixels, ids) = (ImageDecoder.Decode(good, new DecodeOptions()).Pixels, ImageDecoder.DecodeMask(good, new MaskDecodeOptions()).Pixels);
        for (var bit = 0; bit < good.Length * 8; bit++)
        {
            var file = good.ToArray();
            file[bit / 8] ^= (byte)(1 << bit % 8);
            AssertRightOrRefused(bit, ids, () => ImageDecoder.DecodeMask(file, new MaskDecodeOptions(MaxPixels: 1_000_000)).Pixels);
            AssertRightOrRefused(bit, pixels, () => ImageDecoder.Decode(file, new DecodeOptions(MaxPixels: 1_000_000)).Pixels);
        }
    }

    private static void AssertRightOrRefused(int bit, byte[] expected, Func<byte[]> decode)
    {
        try
        {
            Assert.True(expected.AsSpan().SequenceEqual(decode()), $"bit {bit % 8} of byte {bit / 8} changes pixels, and nobody says so");
        }
        catch (BadItemException)
        {
        }
    }

    [Fact]
    public void DecodeMask_refuses_a_filter_that_no_png_has()
    {
        var fault = Assert.Throws<BadItemException>(() => ImageDecoder.DecodeMask(FilteredPng.Write(new byte[12], 4, [5]), new MaskDecodeOptions()));
        Assert.Equal(RejectCode.Corrupt, fault.Code);
    }
}
