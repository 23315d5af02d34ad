using BatchSeg.Foundation.Errors;
using BatchSeg.Foundation.Settings;
using BatchSeg.Imaging;
using BatchSeg.Imaging.Decoding;
using BatchSeg.Imaging.Encoding;
using BatchSeg.Imaging.Resizing;

namespace BatchSeg.Preprocess.Tests;

/// <summary>A sample whose image is several files: two photographs of one place.</summary>
public sealed class SeveralImagesTests : PreprocessTester
{
    private static readonly PixelSize Size = new(20, 30);

    private SettingValues TwoImages =>
        Options.With(PreprocessSettings.Layout, "change-detection").With(PreprocessSettings.ValidationShare, 0);

    [Fact]
    public async Task Row_holds_the_channels_of_all_images_side_by_side_each_resized_as_if_alone()
    {
        var (earlier, later) = (PairsFolder.Gradient(Size), Geometry.FlipHorizontal(PairsFolder.Gradient(Size)));
        Add("one", earlier, later);
        var manifest = await Run(TwoImages);
        var row = Assert.Single(Rows(TwoImages, manifest, "train"));

        Assert.Equal(6, manifest.Channels);
        Assert.Equal(("raw", 8 * 12 * 6), (row.ImageFormat, row.Image.Length));
        var pictures = Bands.Pictures(new Image(8, 12, 6, row.Image));
        Assert.Equal(Resizer.Bilinear(earlier, new(8, 12)).Pixels, pictures[0].Pixels);
        Assert.Equal(Resizer.Bilinear(later, new(8, 12)).Pixels, pictures[1].Pixels);
        Assert.Equal([48, 48], row.ClassPixels);
        Assert.EndsWith("/A/one.png", row.Source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Images_of_two_sizes_are_rejected()
    {
        Add("good", PairsFolder.Gradient(Size), PairsFolder.Gradient(Size));
        Add("bad", PairsFolder.Gradient(Size), PairsFolder.Gradient(new(20, 29)));
        await Run(TwoImages, maxRejected: 0.5);
        var rejected = Assert.Single(Rejected());
        Assert.Equal((RejectCode.SizeMismatch, "bad"), (rejected.Code, rejected.SampleId));
        Assert.Equal("the sample's images are 20x30 and 20x29 (height x width): they must be of one size", rejected.Reason);
    }

    [Fact]
    public async Task One_channel_is_the_brightness_of_a_colour_file()
    {
        var layout = Scratch["grey.yaml"];
        File.WriteAllText(layout, """
            name: grey
            images: {files: A/*.png, channels: 1}
            masks: {files: label/*.png, read: threshold}
            classes: [{name: ground, colour: "#000000"}, {name: thing, colour: "#ffffff"}]
            """);
        Add("one", PairsFolder.Gradient(new(8, 12)), PairsFolder.Gradient(new(8, 12)), mask: new(8, 12));
        var options = TwoImages.With(PreprocessSettings.Layout, layout);
        var row = Assert.Single(Rows(options, await Run(options), "train"));
        Assert.Equal(Bands.Grey(PairsFolder.Gradient(new(8, 12))).Pixels, row.Image);
    }

    [Theory]
    [InlineData("jpeg")]
    [InlineData("png")]
    public void Formats_that_hold_one_colour_picture_are_refused(string format)
    {
        var wrong = Assert.Throws<WrongUsageException>(() => PreprocessSettings.Table.Read(new()
        {
            ["input"] = ["in"], ["layout"] = ["change-detection"], ["output"] = ["out"], ["image-format"] = [format],
        }));
        Assert.Equal($"--image-format is '{format}', but samples of layout 'change-detection' have 6 channels: only raw holds other than "
            + $"3", Assert.Single(wrong.Faults));
    }

    private void Add(string name, Image earlier, Image later, PixelSize? mask = null)
    {
        var data = new PairsFolder(Scratch["data"]);
        data.Write($"A/{name}.png", PngEncoder.Encode(earlier));
        data.Write($"B/{name}.png", PngEncoder.Encode(later));
        var halves = PairsFolder.Halves(mask ?? Size);
        data.Write($"label/{name}.png", PngEncoder.Encode(
            new Image(halves.Height, halves.Width, 1, [.. halves.Pixels.Select(id => (byte)(id * 255))])));
    }
}
