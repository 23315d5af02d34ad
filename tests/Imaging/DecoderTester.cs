using BatchSeg.Foundation.Errors;
using BatchSeg.Imaging.Decoding;

namespace BatchSeg.Imaging.Tests;

/// <summary>What every decoder must do, whatever its format.</summary>
public abstract class DecoderTester
{
    protected abstract ImageFormat Format { get; }

    /// <summary>Image files with their pixels beside them, as Pillow reads them.</summary>
    protected abstract IReadOnlyList<string> Pictures { get; }

    /// <summary>Mask files with their class ids beside them.</summary>
    protected abstract IReadOnlyList<string> Masks { get; }

    /// <summary>The largest difference from Pillow's pixels that the format's own freedom allows.</summary>
    protected virtual int Tolerance => 0;

    /// <summary>The code of a file whose end is missing. libvips does not tell that from other damage.</summary>
    protected virtual string CodeOfTruncated => RejectCode.Truncated;

    [Fact]
    public void ReadHeader_gives_format_and_upright_size() => Assert.All(Pictures, name =>
    {
        var header = ImageDecoder.ReadHeader(Fixture.File(name));
        Assert.Equal((Format, Fixture.Size), (header.Format, header.Size));
    });

    [Fact]
    public void Decode_gives_the_pixels_that_Pillow_gives() => Assert.All(Pictures, name =>
    {
        var image = ImageDecoder.Decode(Fixture.File(name), new DecodeOptions());
        Assert.Equal((Fixture.Size, 3), (image.Size, image.Channels));
        Assert.InRange(Fixture.Distance(Fixture.Rgb(name), image.Pixels), 0, Tolerance);
    });

    [Fact]
    public void DecodeMask_gives_the_stored_class_ids() => Assert.All(Masks, name =>
    {
        var mask = ImageDecoder.DecodeMask(Fixture.File(name), new MaskDecodeOptions());
        Assert.Equal((Fixture.Size, 1), (mask.Size, mask.Channels));
        Assert.Equal(Fixture.Ids(name), mask.Pixels);
    });

    [Fact]
    public void Decode_refuses_more_pixels_than_allowed() => Assert.All(Pictures, name =>
    {
        var fault = Assert.Throws<BadItemException>(
            () => ImageDecoder.Decode(Fixture.File(name), new DecodeOptions(MaxPixels: Fixture.Size.Height * Fixture.Size.Width - 1)));
        Assert.Equal(RejectCode.TooManyPixels, fault.Code);
    });

    [Fact]
    public void Decode_refuses_a_file_without_its_end() => Assert.All(Pictures, name =>
    {
        var file = Fixture.File(name);
        var fault = Assert.Throws<BadItemException>(() => ImageDecoder.Decode(file.AsSpan(0, file.Length * 2 / 5), new DecodeOptions()));
        Assert.Equal(CodeOfTruncated, fault.Code);
    });

    /// <summary>A bad file is a bad item at every place where it can be cut, and never an exception of another kind.</summary>
    [Fact]
    public void Decode_of_any_beginning_of_a_file_gives_an_image_or_a_bad_item()
    {
        var file = Fixture.File(Pictures[0]);
        for (var length = 0; length < file.Length; length += 1 + file.Length / 200)
            if (Record.Exception(() => ImageDecoder.Decode(file.AsSpan(0, length), new DecodeOptions())) is { } fault)
                Assert.IsType<BadItemException>(fault);
    }

    [Fact]
    public void Decode_of_a_damaged_file_gives_an_image_or_a_bad_item()
    {
        var random = new Random(5);
        for (var round = 0; round < 200; round++)
        {
            var file = Fixture.File(Pictures[round % Pictures.Count]);
            file[random.Next(file.Length)] ^= (byte)(1 << random.Next(8));
            if (Record.Exception(() => ImageDecoder.Decode(file, new DecodeOptions(MaxPixels: 1_000_000))) is { } fault)
                Assert.IsType<BadItemException>(fault);
        }
    }

    [Fact]
    public void Decode_on_many_threads_gives_the_same_pixels()
    {
        var files = Pictures.Select(Fixture.File).ToList();
        var alone = files.Select(file => ImageDecoder.Decode(file, new DecodeOptions()).Pixels).ToList();
        Parallel.For(0, 64, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i =>
            Assert.Equal(alone[i % files.Count], ImageDecoder.Decode(files[i % files.Count], new DecodeOptions()).Pixels));
    }
}
