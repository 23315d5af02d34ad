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
}
