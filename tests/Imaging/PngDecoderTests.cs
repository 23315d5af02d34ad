using System.Buffers.Binary;
using System.IO.Hashing;
using BatchSeg.Foundation.Errors;
using BatchSeg.Imaging.Decoding;

namespace BatchSeg.Imaging.Tests;

public sealed class PngDecoderTests : DecoderTester
{
    protected override ImageFormat Format => ImageFormat.Png;

    protected override IReadOnlyList<string> Pictures { get; } =
        ["rgb.png", "rgba.png", "grey.png", "grey-alpha.png", "rgb-16bit.png", "grey-16bit.png", "interlaced.png", "palette.png",
            "orientation.png"];

    protected override IReadOnlyList<string> Masks { get; } =
    [
        "palette-1bit-ids.png", "palette-2bit-ids.png", "palette-4bit-ids.png", "palette-8bit-ids.png", "interlaced-ids.png",
        "grey-1bit-ids.png", "grey-2bit-ids.png", "grey-4bit-ids.png", "grey-8bit-ids.png", "grey-16bit-ids.png", "grey-alpha-ids.png",
    ];

    [Fact]
    public void DecodeMask_gives_the_palettes_colours_when_asked_for()
    {
        var mask = ImageDecoder.DecodeMask(Fixture.File("palette.png"), new MaskDecodeOptions(AsColours: true));
        Assert.Equal(3, mask.Channels);
        Assert.Equal(Fixture.Rgb("palette.png"), mask.Pixels);
    }

    [Fact]
    public void DecodeMask_refuses_16_bit_values_that_are_no_class_ids()
    {
        var fault = Assert.Throws<BadItemException>(
            () => ImageDecoder.DecodeMask(Fixture.File("grey-16bit-too-large.png"), new MaskDecodeOptions()));
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
    public void Decode_says_what_is_wrong_and_where()
    {
        var file = Fixture.File("rgb.png");
        file[60] ^= 1; // in the pixels, which have checksums
        var fault = Assert.Throws<BadItemException>(() => ImageDecoder.Decode(file, new DecodeOptions()));
        Assert.Equal(RejectCode.Corrupt, fault.Code);
        Assert.Contains("a wrong checksum in its chunk IDAT", fault.Message);
    }

    public static IEnumerable<object[]> Kinds { get; } =
        from colourType in new[] { 0, 2, 3, 4, 6 }
        from depth in colourType switch { 0 => new[] { 1, 2, 4, 8, 16 }, 3 => [1, 2, 4, 8], _ => [8, 16] }
        from isInterlaced in new[] { false, true }
        select new object[] { colourType, depth, isInterlaced };

    /// <summary>Every kind of PNG with all five filters, at sizes where Adam7's passes and the last vector of a row are empty, whole or in
    /// part.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Decode_gives_the_samples_that_were_written(int colourType, int depth, bool isInterlaced)
    {
        var random = new Random(depth);
        foreach (var (height, width) in ((int, int)[])[(1, 1), (3, 2), (8, 9), (5, 31), (17, 70)])
        {
            // A picture of 16 bits must not be almost black, and ids of 16 bits must fit 8.
            var picture = Random(random, height, width, depth, colourType, least: depth == 16 ? 0x8000 : 0, 1 << depth) with
            {
                IsInterlaced = isInterlaced, Filters = [4, 2, 0, 3, 1, 4, 4, 3],
            };
            Assert.Equal(Rgb(picture), ImageDecoder.Decode(picture.Write(), new DecodeOptions()).Pixels);
            var mask = Random(random, height, width, depth, colourType, least: 0, 1 << Math.Min(depth, 8)) with
            {
                IsInterlaced = isInterlaced, Filters = picture.Filters,
            };
            if (Ids(mask) is { } ids) Assert.Equal(ids, ImageDecoder.DecodeMask(mask.Write(), new MaskDecodeOptions()).Pixels);
        }
    }

    /// <summary>Rows that a filter predicts well, as photographs' are, and noise.</summary>
    private static MadePng Random(Random random, int height, int width, int depth, int colourType, int least, int levels)
    {
        var png = new MadePng(height, width, depth, colourType,
            new int[height][]) { Palette = colourType == 3 ? new byte[3 << depth] : [] };
        random.NextBytes(png.Palette);
        for (var y = 0; y < height; y++)
            png.Samples[y] = [.. Enumerable.Range(0, width * png.Channels)
                .Select(x => (y % 4 == 3 ? random.Next(levels) : least + x * 3 + y * 5 + random.Next(3)) % levels)];
        return png;
    }

    private static IEnumerable<byte> Rgb(MadePng png) =>
        png.Samples.SelectMany(row => row.Chunk(png.Channels)).SelectMany(pixel => png.ColourType switch
    {
        3 => png.Palette.Skip(pixel[0] * 3).Take(3),
        0 or 4 => Enumerable.Repeat(EightBits(pixel[0], png.Depth), 3),
        _ => pixel.Take(3).Select(sample => EightBits(sample, png.Depth)),
    });

    private static byte EightBits(int sample, int depth) => (byte)(depth == 16 ? sample >> 8 : sample * 255 / ((1 << depth) - 1));

    private static IEnumerable<byte>? Ids(MadePng png) =>
        png.ColourType is 2 or 6 ? null : png.Samples.SelectMany(row => row.Chunk(png.Channels)).Select(pixel => (byte)pixel[0]);

    [Theory]
    [InlineData(new[] { 0 })]
    [InlineData(new[] { 1 })]
    [InlineData(new[] { 2 })]
    [InlineData(new[] { 3 })]
    [InlineData(new[] { 4 })]
    [InlineData(new[] { 4, 2, 0, 3, 1, 4, 4, 3 })]
    public void DecodeMask_undoes_row_filters(int[] filters)
    {
        var random = new Random(filters.Length);
        foreach (var (height, width) in ((int, int)[])[(1, 1), (2, 31), (9, 32), (17, 131)])
        {
            // Long runs as masks have them, and noise.
            var ids = Enumerable.Range(0, height * width).Select(i => (byte)(random.Next(4) == 0 ? random.Next(256) : i / 20 % 3))
                .ToArray();
            Assert.Equal(ids, ImageDecoder.DecodeMask(
                (MadePng.Grey(ids, width) with { Filters = filters }).Write(), new MaskDecodeOptions()).Pixels);
        }
    }

    private static readonly byte[] s_ids = [.. Enumerable.Range(0, 40 * 30).Select(i => (byte)(i * i))];

    [Fact]
    public void DecodeMask_joins_pixels_that_lie_in_several_chunks()
    {
        Assert.Equal(s_ids, ImageDecoder.DecodeMask(
            (MadePng.Grey(s_ids, 30) with { BytesPerChunk = 7 }).Write(), new MaskDecodeOptions()).Pixels);
    }

    /// <summary>Programs' carelessness that costs no pixel: zlib's stream without its checksum, or with bytes after it.</summary>
    [Fact]
    public void DecodeMask_passes_over_what_costs_no_pixel() => Assert.All(
        new Func<byte[], byte[]>[] { packed => packed[..^4], packed => [.. packed, 1, 2, 3] },
        change =>
            Assert.Equal(s_ids, ImageDecoder.DecodeMask(
            (MadePng.Grey(s_ids, 30) with { Packed = change }).Write(), new MaskDecodeOptions()).Pixels));

    [Fact]
    public void DecodeMask_refuses_pixels_that_are_not_those_of_their_own_checksum()
    {
        var file = (MadePng.Grey(s_ids, 30) with { Packed = packed => [.. packed[..^1], (byte)(packed[^1] ^ 1)] }).Write();
        Assert.Equal(RejectCode.Corrupt, Refusal(file).Code);
    }

    [Fact]
    public void DecodeMask_refuses_fewer_pixels_than_the_header_says()
    {
        var fault = Refusal((MadePng.Grey(s_ids, 30) with { Height = 39 }).Write(), height: 40);
        Assert.Equal(RejectCode.Corrupt, fault.Code);
        Assert.Contains("fewer pixels", fault.Message);
    }

    [Fact]
    public void DecodeMask_refuses_a_file_without_its_last_chunk()
    {
        var file = MadePng.Grey(s_ids, 30).Write();
        Assert.Equal(RejectCode.Truncated, Refusal(file[..^12]).Code);
    }

    private static BadItemException Refusal(byte[] file, int? height = null)
    {
        if (height is { } wanted)
        {
            BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(20), wanted);
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(29), Crc32.HashToUInt32(file.AsSpan(12, 17)));
        }
        return Assert.Throws<BadItemException>(() => ImageDecoder.DecodeMask(file, new MaskDecodeOptions()));
    }

    /// <summary>One wrong bit must never become wrong pixels: they are right, or the file is refused.</summary>
    [Theory]
    [InlineData("grey-8bit-ids.png")]
    [InlineData("interlaced-ids.png")]
    [InlineData("rgb.png")]
    [InlineData("palette-4bit-ids.png")]
    [InlineData("orientation.png")]
    public void File_with_one_wrong_bit_gives_its_pixels_or_a_bad_item(string name)
    {
        var good = Fixture.File(name);
        var (pixels, ids) = (ImageDecoder.Decode(good, new DecodeOptions()).Pixels,
            ImageDecoder.DecodeMask(good, new MaskDecodeOptions()).Pixels);
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
        var fault = Assert.Throws<BadItemException>(
            () => ImageDecoder.DecodeMask((MadePng.Grey(new byte[12], 4) with { Filters = [5] }).Write(), new MaskDecodeOptions()));
        Assert.Equal(RejectCode.Corrupt, fault.Code);
    }
}
