using BatchSeg.Foundation.Errors;
using BatchSeg.Imaging;
using BatchSeg.Imaging.Encoding;

namespace BatchSeg.Preprocess.Tests;

/// <summary>A bad sample becomes a row of the rejected table, and the good ones are written all the same.</summary>
public sealed class BadSamplesTests : PreprocessTester
{
    private static readonly PixelSize Size = new(20, 30);

    public static TheoryData<string> Codes =>
    [
        RejectCode.MaskMissing, RejectCode.ImageMissing, RejectCode.SizeMismatch, RejectCode.UnknownClass, RejectCode.Empty,
        RejectCode.UnknownFormat, RejectCode.Truncated,
    ];

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task Bad_sample_is_rejected_with_its_code_and_the_others_are_written(string code)
    {
        var data = PairsFolder.Create(Scratch["data"], 5);
        Spoil(data, code);
        var manifest = await Run(Options.With(PreprocessSettings.ValidationShare, 0), maxRejected: 0.5);

        Assert.Equal(5, manifest.Splits["train"].Sum(shard => shard.Rows));
        Assert.Equal(1, manifest.Rejected);
        var rejected = Assert.Single(Rejected());
        Assert.Equal((code, "bad"), (rejected.Code, rejected.SampleId));
        Assert.Contains("/bad.", rejected.Source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Value_without_a_class_is_told_though_resizing_would_drop_it()
    {
        var data = PairsFolder.Create(Scratch["data"], 1);
        Spoil(data, RejectCode.UnknownClass);
        await Run(Options.With(PreprocessSettings.ValidationShare, 0), maxRejected: 1);
        Assert.Equal("the mask's value 7 at row 1, column 2 is no class. Allowed: 0, 1, 255.", Assert.Single(Rejected()).Reason);
    }

    [Fact]
    public async Task Too_many_rejected_fail_the_stage_with_code_4_and_name_the_table()
    {
        var data = PairsFolder.Create(Scratch["data"], 5);
        Spoil(data, RejectCode.Truncated);
        var failed = await Assert.ThrowsAsync<BatchSegException>(() => Run(Options, maxRejected: 0.1));
        Assert.Equal(ExitCode.TooManyRejected, failed.Code);
        Assert.Contains("rejected/part-00000.parquet", failed.Message, StringComparison.Ordinal);
        Assert.Single(Rejected());
    }

    [Fact]
    public async Task Shard_whose_samples_are_all_bad_is_not_written()
    {
        Spoil(new PairsFolder(Scratch["data"]), RejectCode.Truncated);
        var manifest = await Run(Options, maxRejected: 1);
        Assert.Empty(manifest.Splits);
        Assert.False(Directory.Exists(Path.Combine(Output, "shards")));
    }

    private static void Spoil(PairsFolder data, string code)
    {
        var (image, mask) = (JpegEncoder.Encode(PairsFolder.Gradient(Size), 90), PairsFolder.Halves(Size));
        switch (code)
        {
            case RejectCode.MaskMissing: data.Write("images/bad.jpg", image); return;
            case RejectCode.ImageMissing: data.Write("masks/bad.png", PngEncoder.Encode(mask)); return;
            case RejectCode.SizeMismatch: mask = PairsFolder.Halves(new(30, 20)); break;
            case RejectCode.UnknownClass: mask.Row(1)[2] = 7; break;
            case RejectCode.Empty: image = []; break;
            case RejectCode.UnknownFormat: image = "not an image"u8.ToArray(); break;
            case RejectCode.Truncated: image = image[..(image.Length / 2)]; break;
        }
        data.Write("images/bad.jpg", image);
        data.Write("masks/bad.png", PngEncoder.Encode(mask));
    }
}
