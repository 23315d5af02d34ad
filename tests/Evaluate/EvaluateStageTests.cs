using BatchSeg.Datasets.Catalog;
using BatchSeg.Engine.Runs;
using BatchSeg.Engine.Tasks;
using BatchSeg.Evaluate.Tables;
using BatchSeg.Foundation.Errors;
using BatchSeg.Imaging;
using BatchSeg.Imaging.Encoding;
using BatchSeg.Storage.Stores;
using BatchSeg.Tests.Support;

namespace BatchSeg.Evaluate.Tests;

/// <summary>A folder of the layout `pairs`: class 0, class 1, 255 ignored; masks of 6 x 8.</summary>
public sealed class EvaluateStageTests : IDisposable
{
    private static readonly PixelSize Size = new(6, 8);
    private readonly ScratchFolder _folder = new();

    public EvaluateStageTests()
    {
        foreach (var folder in new[] { "data/images", "data/masks", "predicted" }) Directory.CreateDirectory(_folder[folder]);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_truth_itself_scores_one()
    {
        foreach (var id in new[] { "a", "b", "c" })
        {
            Truth(id, Left(3));
            Predict($"{id}.png", Left(3));
        }
        var row = await Evaluate();
        Assert.Equal((3, 3, 0), (row.Images, row.Measured, row.Rejected));
        Assert.Equal((1.0, 1.0, 1.0, 1.0, 0.0), (row.PixelAccuracy, row.MeanIou, row.MeanDice, row.BoundaryIou, row.Hd95));
        Assert.Equal("truth", row.MetricsAt);
    }

    [Fact]
    public async Task Numbers_are_those_of_the_pixels()
    {
        Truth("a", Left(3));
        Predict("masks/a.png", Left(4));
        var row = await Evaluate();
        Assert.Equal(42 / 48.0, row.PixelAccuracy!.Value, 1e-12); // one column of six pixels is wrong
        Assert.Equal([24 / 30.0, 18 / 24.0], row.Classes.Select(c => c.Iou!.Value));
        Assert.Equal([[24, 6], [0, 18]], row.Confusion);
    }

    [Fact]
    public async Task A_prediction_of_another_size_is_brought_to_the_truths()
    {
        Truth("a", Left(4));
        Predict("a.png", new(12, 16, 1, [.. Enumerable.Range(0, 192).Select(i => (byte)(i % 16 < 8 ? 1 : 0))]));
        Assert.Equal(1.0, (await Evaluate()).MeanIou);
    }

    [Fact]
    public async Task Border_that_infer_left_out_counts_nowhere()
    {
        Truth("a", Left(3));
        var predicted = Left(3);
        predicted.Row(0).Fill(255);
        Predict("a.png", predicted);
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(_folder["predicted", "runs", "r"]).FullName, "manifest.json"), "{}");
        var row = await Evaluate();
        Assert.Equal((1.0, 40L), (row.PixelAccuracy, row.Confusion.Sum(counts => counts.Sum())));
    }

    /// <summary>Nobody knows whose masks they are, or they hold it where no border can be.</summary>
    [Theory]
    [InlineData(false, 0, 0)]
    [InlineData(true, 2, 3)]
    [InlineData(true, 0, 5)]
    public async Task Ignore_value_in_a_prediction_is_refused(bool isInfers, int row, int column)
    {
        Truth("a", Left(3));
        var predicted = Left(3);
        predicted.Row(row)[column] = 255;
        Predict("a.png", predicted);
        if (isInfers)
            File.WriteAllText(Path.Combine(Directory.CreateDirectory(_folder["predicted", "runs", "r"]).FullName, "manifest.json"), "{}");
        var fault = await Assert.ThrowsAsync<BatchSegException>(() => Evaluate());
        Assert.Equal(ExitCode.TooManyRejected, fault.Code);
        Assert.Contains($"holds 255 at row {row}, column {column}", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prediction_of_nothing_is_no_measured_image()
    {
        Truth("a", Left(3));
        Predict("a.png", new(6, 8, 1, [.. Enumerable.Repeat((byte)255, 48)]));
        Assert.Equal(ExitCode.TooManyRejected, (await Assert.ThrowsAsync<BatchSegException>(() => Evaluate())).Code);
    }

    [Fact]
    public async Task What_cannot_be_measured_is_rejected_with_its_reason()
    {
        foreach (var id in new[] { "good", "missing", "unknown", "broken", "colour" }) Truth(id, Left(3));
        File.WriteAllBytes(_folder["data", "images", "untrue.png"], PngEncoder.Encode(new(2, 2, 3)));
        Predict("good.png", Left(3));
        Predict("unknown.png", new(6, 8, 1, [.. Enumerable.Repeat((byte)7, 48)]));
        Predict("colour.png", new(6, 8, 3));
        File.WriteAllText(_folder["predicted", "broken.png"], "no picture");

        await Evaluate(output: _folder["out"], maxRejected: 1);
        using var tables = await TableFolder.Open(StoreUri.Open(_folder["out"]));
        Assert.Equal(
            [["broken", RejectCode.UnknownFormat], ["colour", RejectCode.UnknownClass], ["missing", RejectCode.PredictionMissing],
                ["unknown", RejectCode.UnknownClass], ["untrue", RejectCode.MaskMissing]],
            tables.Query("SELECT sample_id, code FROM rejected ORDER BY 1").Rows);
        Assert.Equal([["good", 1.0, "good.png"]], tables.Query("SELECT sample_id, mean_iou, mask_path FROM images").Rows);
    }

    [Fact]
    public async Task Too_many_rejected_are_code_4()
    {
        Truth("a", Left(3));
        Truth("b", Left(3));
        Predict("a.png", Left(3));
        var failure = await Assert.ThrowsAsync<BatchSegException>(() => Evaluate());
        Assert.Equal(ExitCode.TooManyRejected, failure.Code);
    }

    [Fact]
    public async Task Tables_are_the_same_whatever_the_number_of_workers_and_a_second_run_changes_nothing()
    {
        for (var i = 0; i < 150; i++) // several tasks
        {
            Truth($"s{i:000}", Left(i % 7));
            Predict($"s{i:000}.png", Left(i % 5));
        }
        await Evaluate(output: _folder["one"], workers: 1);
        await Evaluate(output: _folder["four"], workers: 4);
        Assert.Equal(FolderContents.Of(_folder["one"]), FolderContents.Of(_folder["four"]));
        var row = await Evaluate(output: _folder["one"], workers: 4);
        Assert.Equal(150, row.Measured);
        Assert.Equal(FolderContents.Of(_folder["one"]), FolderContents.Of(_folder["four"]));
    }

    [Fact]
    public async Task A_folder_without_predictions_is_a_missing_input()
    {
        Truth("a", Left(3));
        var failure = await Assert.ThrowsAsync<InputMissingException>(() => Evaluate());
        Assert.Contains("masks/SAMPLE_ID.png", failure.Message);
    }

    [Fact]
    public void Run_options_without_output_are_refused() =>
        Assert.Contains("give --output too", Assert.Single(Assert.Throws<WrongUsageException>(() =>
        EvaluateSettings.Table.Read(new() { ["input"] = ["x"], ["predictions"] = ["p"], ["layout"] = ["pairs"],
        ["run-id"] = ["x"] })).Faults), StringComparison.Ordinal);

    /// <summary>Class 1 in the columns left of <paramref name="column"/>, else class 0.</summary>
    private static Image Left(int column) =>
        new(Size.Height, Size.Width, 1,
        [.. Enumerable.Range(0, Size.Height * Size.Width).Select(i => (byte)(i % Size.Width < column ? 1 : 0))]);

    private void Truth(string id, Image mask)
    {
        File.WriteAllBytes(_folder["data", "images", $"{id}.png"], PngEncoder.Encode(new(mask.Height, mask.Width, 3)));
        File.WriteAllBytes(_folder["data", "masks", $"{id}.png"], PngEncoder.Encode(mask));
    }

    private void Predict(string name, Image mask)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder["predicted", name])!);
        File.WriteAllBytes(_folder["predicted", name], PngEncoder.Encode(mask));
    }

    private async Task<RunMetricsRow> Evaluate(string? output = null, int workers = 2, double maxRejected = 0)
    {
        using var functions = new TaskFunctions(new Dictionary<string, Func<ITaskFunction>>
        {
            [SpoolFunction.Name] = () => new SpoolFunction(),
            [UnpackFunction.Name] = () => new UnpackFunction(),
            [EvaluateFunction.Name] = () => new EvaluateFunction(),
        });
        var options = EvaluateSettings.Table.Read(new() { ["input"] = [_folder["data"]], ["predictions"] = [_folder["predicted"]],
            ["layout"] = ["pairs"] });
        if (output is not null)
            options = options.With(EvaluateSettings.Output, output).With(EvaluateSettings.RunDate, new DateOnly(2026, 11, 20));
        return await EvaluateStage.Run(options, new RunSettings(new LocalRunner(functions, workers), maxRejected),
            CancellationToken.None);
    }
}
