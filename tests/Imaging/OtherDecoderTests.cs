using BatchSeg.Foundation.Errors;
using BatchSeg.Imaging.Decoding;

namespace BatchSeg.Imaging.Tests;

public sealed class BmpDecoderTests : DecoderTester
{
    protected override ImageFormat Format => ImageFormat.Bmp;
    protected override IReadOnlyList<string> Pictures { get; } = ["rgb.bmp", "rgba.bmp", "grey.bmp"];
    protected override IReadOnlyList<string> Masks { get; } = ["ids.bmp", "1bit-ids.bmp"];
}

public sealed class GifDecoderTests : DecoderTester
{
    protected override ImageFormat Format => ImageFormat.Gif;
    protected override IReadOnlyList<string> Pictures { get; } = ["picture.gif", "animated.gif"];
    protected override string CodeOfTruncated => RejectCode.Corrupt;
    protected override IReadOnlyList<string> Masks { get; } = [];
}

public sealed class WebPDecoderTests : DecoderTester
{
    protected override ImageFormat Format => ImageFormat.WebP;
    protected override IReadOnlyList<string> Pictures { get; } = ["lossless.webp", "alpha.webp"];
    protected override string CodeOfTruncated => RejectCode.Corrupt;
    protected override IReadOnlyList<string> Masks { get; } = [];
}

public sealed class TiffDecoderTests : DecoderTester
{
    protected override ImageFormat Format => ImageFormat.Tiff;
    protected override IReadOnlyList<string> Pictures { get; } = ["rgb.tif", "deflate.tif"];
    protected override string CodeOfTruncated => RejectCode.Corrupt;
    protected override IReadOnlyList<string> Masks { get; } = ["ids.tif", "ids-16bit.tif"];

    /// <summary>At its lesser strictness libvips gives whatever libtiff left of such pixels.</summary>
    [Theory]
    [InlineData("rgb.tif", 74)]
    [InlineData("deflate.tif", 184)]
    [InlineData("deflate.tif", 448)]
    [InlineData("jpeg.tif", 60)]
    [InlineData("jpeg.tif", 230)]
    public void Decode_refuses_packed_pixels_that_cannot_be_unpacked(string name, int damaged)
    {
        var file = Fixture.File(name);
        file[damaged] ^= 0x10;
        var fault = Assert.Throws<BadItemException>(() => ImageDecoder.Decode(file, new DecodeOptions()));
        Assert.Equal(RejectCode.Corrupt, fault.Code);
    }

    /// <summary>Maps' and microscopes' programs write tags of their own, and libtiff warns of each.</summary>
    [Fact]
    public void Decode_passes_over_tags_that_it_does_not_know()
    {
        var image = ImageDecoder.DecodeMask(TiffOfOneRow.With(tag: 50838), new MaskDecodeOptions());
        Assert.Equal([1, 2, 3], image.Pixels);
    }
}

public sealed class HeifDecoderTests : DecoderTester
{
    protected override ImageFormat Format => ImageFormat.Heif;
    protected override IReadOnlyList<string> Pictures { get; } = ["picture.heic", "picture.avif", "turned.heic"];
    protected override string CodeOfTruncated => RejectCode.Corrupt;
    protected override IReadOnlyList<string> Masks { get; } = [];
    protected override int Tolerance => 12; // lossy, and compared with the picture before it was encoded

    /// <summary>libvips would draw it.</summary>
    [Fact]
    public void Decode_refuses_a_drawing_that_poses_as_a_picture()
    {
        byte[] text =
        [
            .. "\0\0\0\u0014ftypavif"u8,
            .. """<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>"""u8,
        ];
        var fault = Assert.Throws<BadItemException>(() => ImageDecoder.Decode(text, new DecodeOptions()));
        Assert.Contains(fault.Code, (string[])[RejectCode.UnknownFormat, RejectCode.Corrupt]);
    }

    /// <summary>Programs name the family first, and only then what packs the pictures.</summary>
    [Theory]
    [InlineData("picture.avif")]
    [InlineData("picture.heic")]
    public void Decode_takes_the_codec_from_any_of_the_brands(string name)
    {
        var file = Fixture.File(name);
        "mif1"u8.CopyTo(file.AsSpan(8));
        Assert.InRange(Fixture.Distance(Fixture.Rgb(name), ImageDecoder.Decode(file, new DecodeOptions()).Pixels), 0, Tolerance);
    }
}

public sealed class Jpeg2000DecoderTests : DecoderTester
{
    protected override ImageFormat Format => ImageFormat.Jpeg2000;
    protected override IReadOnlyList<string> Pictures { get; } = ["picture.jp2", "picture.j2k", "tiled.jp2", "alpha.jp2", "grey.jp2"];
    protected override IReadOnlyList<string> Masks { get; } = ["ids.jp2"];

    /// <summary>A decoder of JPEG 2000 can make a blurred picture of any beginning.</summary>
    [Theory]
    [InlineData("picture.jp2")]
    [InlineData("picture.j2k")]
    [InlineData("tiled.jp2")]
    public void Decode_refuses_every_beginning_of_a_file(string name)
    {
        var file = Fixture.File(name);
        for (var length = 0; length < file.Length; length++)
            Assert.Throws<BadItemException>(() => ImageDecoder.Decode(file.AsSpan(0, length), new DecodeOptions()));
    }

    [Fact]
    public void Decode_of_a_damaged_header_is_a_bad_item_or_an_image_of_that_size()
    {
        var good = Fixture.File("picture.j2k");
        for (var bit = 0; bit < 60 * 8; bit++)
        {
            var file = good.ToArray();
            file[bit / 8] ^= (byte)(1 << bit % 8);
            if (Record.Exception(() => ImageDecoder.Decode(file, new DecodeOptions(MaxPixels: 1_000_000))) is { } fault)
                Assert.IsType<BadItemException>(fault);
        }
    }

    [Fact]
    public void DecodeMask_refuses_depths_that_would_be_stretched_to_8_bits()
    {
        var fault = Assert.Throws<BadItemException>(() => ImageDecoder.DecodeMask(Fixture.File("ids-16bit.jp2"), new MaskDecodeOptions()));
        Assert.Equal(RejectCode.UnknownClass, fault.Code);
        Assert.Contains("16 bits", fault.Message);
    }
}
