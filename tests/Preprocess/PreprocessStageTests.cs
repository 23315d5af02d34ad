using System.Formats.Tar;
using System.IO.Compression;
using BatchSeg.Foundation.Errors;
using BatchSeg.Foundation.Settings;
using BatchSeg.Imaging;
using BatchSeg.Imaging.Decoding;
using BatchSeg.Tests.Support;

namespace BatchSeg.Preprocess.Tests;

public sealed class PreprocessStageTests : PreprocessTester
{
    [Fact]
    public async Task Rows_hold_images_and_masks_of_the_size_and_say_where_they_are_from()
    {
        PairsFolder.Create(Scratch["data"], 10);
        var options = Options.With(PreprocessSettings.ValidationShare, 0);
        var rows = Rows(options, await Run(options), "train").OrderBy(row => row.SampleId, StringComparer.Ordinal).ToList();

        Assert.Equal(10, rows.Count);
        Assert.Equal(("s003", Scratch["data"] + "/images/s003.jpg"), (rows[3].SampleId, rows[3].Source));
        Assert.Equal((23, 30, 8, 12), (rows[3].SourceHeight, rows[3].SourceWidth, rows[3].Height, rows[3].Width));
        Assert.Equal(("raw", 8 * 12 * 3), (rows[3].ImageFormat, rows[3].Image.Length));
        Assert.Equal(PairsFolder.Halves(new(8, 12)).Pixels, rows[3].Mask);
        Assert.Equal([48, 48], rows[3].ClassPixels);
        Assert.Equal("", rows[3].Augmentation);
    }

    [Fact]
    public async Task Number_of_workers_and_a_second_run_change_no_byte()
    {
        PairsFolder.Create(Scratch["data"], 60);
        var options = Options.With(PreprocessSettings.Size, "64").With((Setting)PreprocessSettings.Augment, Augmentation())
            .With(PreprocessSettings.Copies, 2).With(PreprocessSettings.ShardMegabytes, 1);
        var manifest = await Run(options, workers: 1);
        Assert.InRange(manifest.Splits["train"].Count, 3, 10);
        var first = FolderContents.Of(Output);

        await Run(options.With(PreprocessSettings.Output, Scratch["second"]), workers: 4);
        Assert.Equal(first, FolderContents.Of(Scratch["second"]));
        await Run(options);
        Assert.Equal(first, FolderContents.Of(Output));
    }

    [Fact]
    public async Task Archive_in_a_tar_gz_gives_what_it_gives_unpacked_and_leaves_no_spool()
    {
        PairsFolder.Create(Scratch["data"], 8);
        var folder = await Run(Options);
        Pack(Scratch["data"], Scratch["data.tar.gz"]);
        var packedOptions = Options.With(PreprocessSettings.Inputs, [Scratch["data.tar.gz"]])
            .With(PreprocessSettings.Output, Scratch["packed"]);
        var packed = await Run(packedOptions);

        Assert.Equal(Rows(Options, folder, "train").Select(row => Convert.ToHexString(row.Image)),
            Rows(packedOptions, packed, "train").Select(row => Convert.ToHexString(row.Image)));
        Assert.StartsWith(Scratch["data.tar.gz"] + "!images/s0", Rows(packedOptions, packed, "train")[0].Source, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Scratch["packed", "work"]));
    }

    [Fact]
    public async Task Copies_are_augmented_for_training_alone_and_stand_behind_their_original()
    {
        PairsFolder.Create(Scratch["data"], 20);
        var options = Options.With((Setting)PreprocessSettings.Augment, Augmentation()).With(PreprocessSettings.Copies, 2);
        var manifest = await Run(options);
        var (train, val) = (Rows(options, manifest, "train"), Rows(options, manifest, "val"));

        Assert.All(train.Chunk(3), rows =>
        {
            Assert.Single(rows.Select(row => row.SampleId).Distinct());
            Assert.Equal([true, false, false], rows.Select(row => row.Augmentation.Length == 0));
        });
        Assert.All(val, row => Assert.Equal("", row.Augmentation));
        Assert.Equal(20, train.Count / 3 + val.Count);
        Assert.Equal(train.Count / 3, PreprocessSummary.Of(manifest).Samples["train"]);
    }

    [Theory]
    [InlineData("fit", 3)]
    [InlineData("crop", 2)]
    public async Task Fit_pads_with_the_ignore_index_and_crop_loses_the_sides(string resize, int distinctValues)
    {
        new PairsFolder(Scratch["data"]).Add("wide", new(10, 40));
        var options = Options.With(PreprocessSettings.Size, "20").With(PreprocessSettings.Resize, resize)
            .With(PreprocessSettings.ValidationShare, 0);
        var row = Assert.Single(Rows(options, await Run(options), "train"));
        Assert.Equal(distinctValues, row.Mask!.Distinct().Count());
        Assert.Equal(distinctValues == 3, row.Mask!.Contains((byte)255));
        Assert.Equal(row.Mask!.Count(id => id != 255), row.ClassPixels.Sum());
    }

    [Theory]
    [InlineData("jpeg", ImageFormat.Jpeg)]
    [InlineData("png", ImageFormat.Png)]
    public async Task Images_are_stored_encoded_when_asked_for(string name, ImageFormat format)
    {
        PairsFolder.Create(Scratch["data"], 1);
        var options = Options.With(PreprocessSettings.ImageFormat, name).With(PreprocessSettings.ValidationShare, 0);
        var row = Assert.Single(Rows(options, await Run(options), "train"));
        Assert.Equal(format, ImageFormats.Of(row.Image));
        Assert.Equal(name, row.ImageFormat);
    }

    [SkippableFact]
    public async Task Full_disk_fails_with_the_place_and_a_rerun_with_room_gives_the_undisturbed_bytes()
    {
        PairsFolder.Create(Scratch["data"], 40);
        await Run(Options.With(PreprocessSettings.Size, "256"));
        var full = Scratch["full"];
        using (SmallDisk.Mount(full, kilobytes: 200))
        {
            var failed = await Assert.ThrowsAnyAsync<BatchSegException>(
                () => Run(Options.With(PreprocessSettings.Size, "256").With(PreprocessSettings.Output, full)));
            Assert.Equal(ExitCode.Failed, failed.Code);
            Assert.Contains(full, failed.Message, StringComparison.Ordinal);
        }
        await Run(Options.With(PreprocessSettings.Size, "256").With(PreprocessSettings.Output, full));
        Assert.Equal(FolderContents.Of(Output), FolderContents.Of(full));
    }

    [Fact]
    public async Task Output_of_other_options_is_left_alone()
    {
        PairsFolder.Create(Scratch["data"], 2);
        await Run(Options);
        var other = await Assert.ThrowsAsync<WrongUsageException>(() => Run(Options.With(PreprocessSettings.Seed, 7)));
        Assert.Contains("seed was 42 and is 7", other.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Faults_of_options_layout_and_augmentation_are_told_together()
    {
        await File.WriteAllTextAsync(Scratch["augment.yaml"], "transforms: [{name: horizontal_flop}]");
        var wrong = Assert.Throws<WrongUsageException>(() => PreprocessSettings.Table.Read(new()
        {
            ["input"] = ["in"], ["output"] = ["out"], ["layout"] = ["pears"], ["size"] = ["big"], ["augment"] =
                [Scratch["augment.yaml"]], ["copies"] = ["1"],
        }));
        Assert.Equal(3, wrong.Faults.Count);
        Assert.Contains("Did you mean 'pairs'?", wrong.Message, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'horizontal_flip'?", wrong.Message, StringComparison.Ordinal);
    }

    private string Augmentation()
    {
        File.WriteAllText(Scratch["augment.yaml"],
            "transforms: [{name: horizontal_flip, probability: 0.5}, {name: brightness, probability: 0.5}]");
        return Scratch["augment.yaml"];
    }

    private static void Pack(string folder, string tarGz)
    {
        using var gzip = new GZipStream(File.Create(tarGz), CompressionLevel.Fastest);
        TarFile.CreateFromDirectory(folder, gzip, includeBaseDirectory: false);
    }
}
