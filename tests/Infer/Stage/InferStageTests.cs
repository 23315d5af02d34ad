using BatchSeg.Engine.Tasks;
using BatchSeg.Evaluate.Tables;
using BatchSeg.Foundation.Errors;
using BatchSeg.Imaging;
using BatchSeg.Imaging.Decoding;
using BatchSeg.Imaging.Drawing;
using BatchSeg.Imaging.Encoding;
using BatchSeg.Infer.Prediction;
using BatchSeg.Metrics.Semantic;
using BatchSeg.Models;
using BatchSeg.Storage.Stores;
using BatchSeg.Tables;
using BatchSeg.Tests.Support;
using TorchSharp;

namespace BatchSeg.Infer.Tests.Stage;

public sealed class InferStageTests
{
    [Fact]
    public async Task Run_writes_a_mask_of_each_images_own_size_and_a_row_for_it()
    {
        using var fixture = await InferFixture.Create();
        fixture.WriteImages(3);
        var result = await InferFixture.Run(fixture.Options("out"));

        Assert.Equal((3, 3, 0), (result.Run.Images, result.Run.Measured, result.Run.Rejected));
        var rows = Rows(fixture["out"], result.Partition);
        Assert.Equal(["00", "01", "02"], rows.Select(row => row.SampleId));
        Assert.All(rows, row => Assert.Equal(new PixelSize(row.Height, row.Width), fixture.Mask("out", row.SampleId).Size));
        Assert.Equal(new PixelSize(21, 49), fixture.Mask("out", "01").Size);
        Assert.All(rows, row => Assert.InRange(row.Confidence!.Value, 0.5, 1)); // the likelier of two classes
    }

    /// <summary>What the tables say is what anybody counts in the masks that were written.</summary>
    [Fact]
    public async Task Run_measures_the_masks_that_it_writes()
    {
        using var fixture = await InferFixture.Create();
        fixture.WriteImages(4);
        var result = await InferFixture.Run(fixture.Options("out"));

        var all = new ConfusionMatrix(2);
        foreach (var row in Rows(fixture["out"], result.Partition))
        {
            var truth = ImageDecoder.DecodeMask(File.ReadAllBytes(Path.Combine(fixture.Images, "masks", $"{row.SampleId}.png")),
                new MaskDecodeOptions());
            var one = new ConfusionMatrix(2);
            one.Add(truth.Pixels, fixture.Mask("out", row.SampleId).Pixels, ignore: 255);
            Assert.Equal(one.MeanIoU, row.MeanIou);
            all.Add(truth.Pixels, fixture.Mask("out", row.SampleId).Pixels, ignore: 255);
        }
        Assert.Equal(all.MeanIoU, result.Run.MeanIou);
        Assert.Equal(all.PixelAccuracy, result.Run.PixelAccuracy);
    }

    /// <summary>A cropped picture's border is of no class, and black.</summary>
    [Theory]
    [InlineData("stretch")]
    [InlineData("crop")]
    public async Task Run_writes_pictures_in_the_classes_colours_whose_values_are_the_ids(string resize)
    {
        using var fixture = await InferFixture.Create(resize);
        fixture.WriteImages(1);
        await InferFixture.Run(fixture.Options("out").With(InferSettings.Masks, ["indexed", "colour"]));
        var file = File.ReadAllBytes(fixture["out/colours/00.png"]);
        var mask = fixture.Mask("out", "00");
        Assert.Equal(mask.Pixels, ImageDecoder.DecodeMask(file, new()).Pixels);
        var colours = new Rgb[] { new(0, 0, 0), new(0xe6, 0x19, 0x4b) };
        Assert.Equal(MaskPainter.Colour(mask, colours).Pixels, ImageDecoder.Decode(file, new()).Pixels);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(16)]
    public async Task Run_by_two_workers_writes_the_bytes_of_one(int? tile)
    {
        using var fixture = await InferFixture.Create();
        fixture.WriteImages(20); // two tasks
        var options = fixture.Options("one").With(InferSettings.Masks, ["indexed", "colour", "overlay"]).With(InferSettings.Tile, tile)
            .With(InferSettings.Tta, true);
        await InferFixture.Run(options);
        await InferFixture.Run(options.With(InferSettings.Output, fixture["two"]), workers: 2);
        Assert.Equal(FolderContents.Of(fixture["one"]), FolderContents.Of(fixture["two"]));
    }

    [Fact]
    public async Task Run_again_with_the_same_id_replaces_nothing()
    {
        using var fixture = await InferFixture.Create();
        fixture.WriteImages(1);
        await InferFixture.Run(fixture.Options("out"));
        var mask = Path.Combine(fixture["out"], "masks", "00.png");
        var written = File.GetLastWriteTimeUtc(mask);

        var again = await InferFixture.Run(fixture.Options("out"));
        Assert.True(again.AlreadyDone);
        Assert.Equal(written, File.GetLastWriteTimeUtc(mask));
    }

    [Fact]
    public async Task Run_of_another_job_under_a_taken_id_is_refused_unless_it_shall_replace()
    {
        using var fixture = await InferFixture.Create();
        fixture.WriteImages(1);
        var options = fixture.Options("out").With(InferSettings.RunId, "nightly");
        await InferFixture.Run(options);

        var refused = await Assert.ThrowsAsync<WrongUsageException>(() => InferFixture.Run(options.With(InferSettings.Tta, true)));
        Assert.Contains("--tta", refused.Message, StringComparison.Ordinal);
        var replaced = await InferFixture.Run(options.With(InferSettings.Tta, true).With(InferSettings.Replace, true));
        Assert.False(replaced.AlreadyDone);
        Assert.Single(Rows(fixture["out"], replaced.Partition));
    }

    [Fact]
    public async Task Run_with_bad_items_rejects_them_and_goes_on()
    {
        using var fixture = await InferFixture.Create();
        fixture.WriteImages(2);
        fixture.Write("pairs/images/broken.png", [1, 2, 3]);
        fixture.Write("pairs/images/empty.png", []);
        fixture.Write("pairs/masks/01.png", PngEncoder.Encode(new Image(9, 9, 1))); // not its image's size
        var result = await InferFixture.Run(fixture.Options("out"));

        var rejected = ParquetReader.Read<RejectedItem>(Path.Combine(fixture["out"], result.Partition.Rejected))
            .ToDictionary(item => item.SampleId, item => item.Code);
        Assert.Equal(RejectCode.UnknownFormat, rejected["broken"]);
        Assert.Equal(RejectCode.Empty, rejected["empty"]);
        Assert.Equal(RejectCode.SizeMismatch, rejected["01"]);
        Assert.Equal((2, 1), (result.Run.Images, result.Run.Measured)); // a bad truth costs the numbers, not the mask
        Assert.True(File.Exists(Path.Combine(fixture["out"], "masks", "01.png")));
    }

    [Fact]
    public async Task Run_with_too_many_bad_items_fails_with_code_4()
    {
        using var fixture = await InferFixture.Create();
        fixture.WriteImages(1);
        fixture.Write("pairs/images/broken.png", [1, 2, 3]);
        var failure = await Assert.ThrowsAsync<BatchSegException>(() => InferFixture.Run(fixture.Options("out"), maxRejected: 0.1));
        Assert.Equal(ExitCode.TooManyRejected, failure.Code);
    }

    [Fact]
    public async Task Run_without_a_layout_predicts_every_image_and_measures_none()
    {
        using var fixture = await InferFixture.Create();
        fixture.WriteImages(2, masks: false);
        var result = await InferFixture.Run(fixture.Options("out").Without(InferSettings.Layout));
        Assert.Equal((2, 0), (result.Run.Images, result.Run.Measured));
        Assert.Null(result.Run.MeanIou);
        Assert.All(Rows(fixture["out"], result.Partition), row => Assert.Null(row.Classes));
    }

    /// <summary>A model that was trained on centre crops says nothing about the rest of the image: that is ignored, not guessed.</summary>
    [Fact]
    public async Task Run_of_a_model_of_crops_leaves_what_it_did_not_see_at_the_ignore_index()
    {
        using var fixture = await InferFixture.Create(resize: "crop");
        fixture.WriteImages(1); // 20 x 50: the crop is 20 x 20
        var result = await InferFixture.Run(fixture.Options("out"));
        Assert.Equal(20 * 30, fixture.Mask("out", "00").Pixels.Count(id => id == 255));
        Assert.Equal(20 * 20, result.Run.Confusion.Sum(row => row.Sum()));
        Assert.Equal(result.Run.PixelAccuracy, result.Run.KerasCategoricalAccuracy); // there is no void but what was not seen
    }

    [Theory]
    [InlineData("sigmoid", null)]
    [InlineData("sigmoid", 16)]
    [InlineData("colours", null)]
    [InlineData("colours", 16)]
    public async Task Run_of_another_activation_scores_the_two_classes(string activation, int? tile)
    {
        using var fixture = await InferFixture.Create(activation: activation);
        fixture.WriteImages(3);
        var result = await InferFixture.Run(fixture.Options("out").With(InferSettings.Tile, tile).With(InferSettings.Tta, true));
        Assert.Equal((3, 3), (result.Run.Images, result.Run.Measured));
        Assert.Equal(2, result.Run.Classes.Count);
        Assert.All(Rows(fixture["out"], result.Partition), row => Assert.InRange(row.Confidence!.Value, 0.5, 1));
        Assert.All(fixture.Mask("out", "00").Pixels, id => Assert.InRange(id, 0, 1));
    }

    /// <summary>At the model's own size each pixel's probabilities are the network's: the bins are counted here from those.</summary>
    [Theory]
    [InlineData("truth", null)]
    [InlineData("model", null)]
    [InlineData("truth", 32)]
    public async Task Run_says_how_far_confidence_and_accuracy_are_apart(string metricsAt, int? tile)
    {
        using var fixture = await InferFixture.Create();
        var random = new Random(4);
        var (image, mask) = (new Image(32, 32, 3), new Image(32, 32, 1));
        random.NextBytes(image.Pixels);
        for (var i = 0; i < mask.Pixels.Length; i++) mask.Pixels[i] = (byte)(i % 7 == 0 ? 255 : random.Next(4) / 3);
        fixture.Write("pairs/images/a.png", PngEncoder.Encode(image));
        fixture.Write("pairs/masks/a.png", PngEncoder.Encode(mask));
        var result = await InferFixture.Run(fixture.Options("out").With(InferSettings.MetricsAt, metricsAt)
            .With(InferSettings.Tile, tile));

        using var files = await ModelFolder.Fetch(new FileStore(fixture["model"]), default);
        using var predictor = new Predictor(files.Build(), files.Card.Output(), files.Card.Normalisation, torch.CPU,
            torch.ScalarType.Float32, TestTimeViews.None);
        var foreground = predictor.Predict([image])[0].Values[1024..];
        var counted = Enumerable.Range(0, 1024).Where(i => mask.Pixels[i] != 255)
            .Select(i => (IsRight: mask.Pixels[i] == (foreground[i] > 0.5f ? 1 : 0),
            Confidence: Math.Max(foreground[i], 1 - foreground[i]))).ToList();
        var error = counted.GroupBy(pixel => Math.Ceiling((double)pixel.Confidence * 15))
            .Sum(bin => Math.Abs(bin.Count(pixel => pixel.IsRight) - bin.Sum(pixel => (double)pixel.Confidence))) / counted.Count;
        Assert.Equal(error, result.Run.ExpectedCalibrationError!.Value, 1e-4);
    }

    [Fact]
    public async Task Run_with_a_layout_of_other_classes_is_refused_by_name()
    {
        using var fixture = await InferFixture.Create();
        fixture.WriteImages(1);
        var refused = await Assert.ThrowsAsync<WrongUsageException>(
            () => InferFixture.Run(fixture.Options("out").With(InferSettings.Layout, "oxford-iiit-pet")));
        Assert.Contains("3 classes", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_with_a_folder_that_holds_no_model_says_so()
    {
        using var fixture = await InferFixture.Create();
        fixture.WriteImages(1);
        var missing = await Assert.ThrowsAsync<InputMissingException>(
            () => InferFixture.Run(fixture.Options("out").With(InferSettings.Model, fixture["nowhere"])));
        Assert.Contains("model.json", missing.Message, StringComparison.Ordinal);
    }

    private static List<ImageMetricsRow> Rows(string output, RunPartition partition) =>
        [.. ParquetReader.Read<ImageMetricsRow>(Path.Combine(output, partition.Images(0)))];
}
