using System.Text.Json;
using BatchSeg.Evaluate.Tables;
using BatchSeg.Foundation.Text;
using BatchSeg.Metrics.Semantic;
using BatchSeg.Tables;
using BatchSeg.Tests.Support;

namespace BatchSeg.Evaluate.Tests.Tables;

public sealed class MetricRowsTests
{
    [Fact]
    public void An_images_columns_are_the_contract()
    {
        using var folder = new ScratchFolder();
        ParquetWriter.Write(folder["images.parquet"], [Samples.Row(1)]);
        using var database = new Database();
        var columns = database.Query($"DESCRIBE FROM {Sql.Parquet([folder["images.parquet"]])}").Rows.Select(row => $"{row[0]} {row[1]}");
        Assert.Equal(
        [
            "sample_id VARCHAR", "source VARCHAR", "model_id VARCHAR", "height INTEGER", "width INTEGER", "pixel_accuracy DOUBLE",
            "mean_iou DOUBLE", "mean_dice DOUBLE",
            "boundary_iou DOUBLE", "hd95 DOUBLE",
            "classes STRUCT(class_id INTEGER, \"name\" VARCHAR, tp BIGINT, fp BIGINT, fn BIGINT, iou DOUBLE, dice DOUBLE)[]",
            "confidence DOUBLE", "mask_path VARCHAR", "milliseconds DOUBLE", "status VARCHAR",
        ], columns);
    }

    [Fact]
    public void An_image_without_truth_has_no_numbers_but_a_row()
    {
        var row = ImageMetricsRow.Of("a", "a.zip!a.jpg", "m", 2, 3, metrics: null, Samples.Classes, 0.9, "masks/a.png");
        Assert.Equal((ImageStatus.Predicted, null, null, 0.9), (row.Status, row.MeanIou, row.Classes, row.Confidence));
    }

    [Fact]
    public void A_million_rows_are_written_and_aggregated()
    {
        using var folder = new ScratchFolder();
        Assert.Equal(1_000_000, ParquetWriter.Write(folder["images.parquet"], Samples.Rows(1_000_000)));
        using var database = new Database();
        var byClass = database.Query($"SELECT c.name, count(*), avg(c.iou) FROM (SELECT unnest(classes) AS c "
            + $"FROM {Sql.Parquet([folder["images.parquet"]])}) GROUP BY 1 ORDER BY min(c.class_id)");
        Assert.Equal(["pet", "ground", "edge"], byClass.Rows.Select(row => row[0]));
        Assert.All(byClass.Rows, row => Assert.Equal(1_000_000L, row[1]));
        var expected = Samples.Rows(97 * 4).Select(row => row.Classes![0].Iou).Average();
        Assert.Equal(expected!.Value, (double)byClass.Rows[0][2]!, 1e-4);
    }

    [Fact]
    public void A_runs_numbers_are_those_of_its_summed_counts()
    {
        var images = Enumerable.Range(0, 20).Select(Samples.Metrics).ToList();
        var totals = images.Select(image => RunTotals.OfImage(3, image, 0.5)).Append(RunTotals.OfImage(3, null, 1.0))
            .Aggregate(RunTotals.None(3), (sum, image) => sum.Plus(image));
        var row = RunMetricsRow.Of("m", "truth", totals, rejected: 2, Samples.Classes);

        var confusion = new ConfusionMatrix(3);
        foreach (var image in images) confusion.Add(image.Confusion);
        Assert.Equal((21, 20, 2), (row.Images, row.Measured, row.Rejected));
        Assert.Equal((confusion.MeanIoU, confusion.PixelAccuracy, confusion.MeanDice), (row.MeanIou, row.PixelAccuracy, row.MeanDice));
        Assert.Equal(confusion[1, 2], row.Confusion[1][2]);
        Assert.Equal(11 / 21.0, row.Confidence!.Value, 1e-12);
        var hd95 = Enumerable.Range(0, 3).Select(c => images.Select(image => image.Hd95[c]).Average());
        Assert.Equal(hd95.Average()!.Value, row.Hd95!.Value, 1e-9);
    }

    [Fact]
    public void A_run_has_the_further_numbers_of_its_counts()
    {
        var metrics = Samples.Metrics(5);
        using var folder = new ScratchFolder();
        ParquetWriter.Write(folder["runs.parquet"],
            [RunMetricsRow.Of("m", "truth", RunTotals.OfImage(3, metrics, 0.5), 0, Samples.Classes)]);
        var row = Assert.Single(ParquetReader.Read<RunMetricsRow>(folder["runs.parquet"]));
        Assert.Equal((Agreement.FrequencyWeightedIoU(metrics.Confusion), Agreement.MicroIoU(metrics.Confusion),
            Agreement.CohenKappa(metrics.Confusion), KerasMeanIoU.Of(metrics.Confusion)),
            (row.FrequencyWeightedIou, row.MicroIou, row.CohenKappa, row.KerasMeanIou));
        Assert.Equal(Enumerable.Range(0, 3).Select(id => Agreement.Precision(metrics.Confusion, id)), row.ClassPrecision);
        Assert.Equal(Enumerable.Range(0, 3).Select(metrics.Confusion.Recall), row.ClassRecall);
    }

    [Fact]
    public void A_run_has_the_means_of_its_images_and_the_counts_of_its_bands_and_bins()
    {
        var images = Enumerable.Range(1, 6).Select(Samples.Metrics).ToList();
        var (first, second) = (new CalibrationBins(), new CalibrationBins());
        first.Add([1, 1], [1, 0], [0.9f, 0.8f], ignore: -1);
        second.Add([1, 0], [1, 0], [0.7f, 0.9f], ignore: -1);
        (images[0], images[1]) = (images[0] with { Calibration = first }, images[1] with { Calibration = second });
        var row = RunMetricsRow.Of("m", "truth",
            images.Select(image => RunTotals.OfImage(3, image, 0.5)).Aggregate((sum, image) => sum.Plus(image)), 0, Samples.Classes);

        Assert.Equal(images.Average(image => image.Confusion.PixelAccuracy)!.Value, row.ImagewisePixelAccuracy!.Value, 1e-12);
        Assert.Equal(images.Average(image => image.Confusion.MeanIoU)!.Value, row.ImagewiseMeanIou!.Value, 1e-12);
        Assert.Equal(images.Average(image => image.Confusion.MeanDice)!.Value, row.ImagewiseMeanDice!.Value, 1e-12);
        Assert.Equal(images.Average(image => SmoothedIoU.Of(image.Confusion)), row.SmoothedIou!.Value, 1e-12);
        Assert.Equal(images.Average(image => DiceCoefficient.Of(image.Confusion)), row.DiceCoefficient!.Value, 1e-12);
        Assert.Equal(images.Sum(image => image.Trimap.Correct) / (double)images.Sum(image => image.Trimap.Pixels),
            row.TrimapAccuracy!.Value, 1e-12);
        Assert.Equal(images.Sum(image => image.Keras.Correct) / (double)images.Sum(image => image.Keras.Pixels),
            row.KerasCategoricalAccuracy!.Value, 1e-12);
        Assert.Equal(row.Classes.Select(c => c.Dice), row.ClassF1);
        // Bins of 1/15: 0.7 alone, right; 0.8 alone, wrong; 0.9 twice, right.
        Assert.Equal((0.3 + 0.8 + 2 * 0.1) / 4, row.ExpectedCalibrationError!.Value, 1e-6);
    }

    [Fact]
    public void A_run_without_truth_or_probabilities_has_no_such_numbers()
    {
        var unmeasured = RunMetricsRow.Of("m", "truth", RunTotals.OfImage(3, null, 0.5), 0, Samples.Classes);
        Assert.Equal((null, null, null, null), (
            unmeasured.ImagewiseMeanIou, unmeasured.TrimapAccuracy, unmeasured.KerasCategoricalAccuracy, unmeasured.SmoothedIou));
        Assert.Null(
            RunMetricsRow.Of("", "truth", RunTotals.OfImage(3, Samples.Metrics(5), null), 0, Samples.Classes).ExpectedCalibrationError);
    }

    [Fact]
    public void A_table_without_the_further_columns_is_read_with_nulls()
    {
        using var folder = new ScratchFolder();
        var row = RunMetricsRow.Of("m", "truth", RunTotals.OfImage(3, Samples.Metrics(5), 0.5), 0, Samples.Classes);
        ParquetWriter.Write(folder["runs.parquet"], [new FirstRow(
            row.ModelId, row.Images, row.Measured, row.Rejected, row.MetricsAt, row.PixelAccuracy, row.MeanAccuracy, row.MeanIou,
            row.MeanDice, row.BoundaryIou, row.Hd95, row.Confidence,
            row.Classes, row.Confusion)]);
        var read = Assert.Single(ParquetReader.Read<RunMetricsRow>(folder["runs.parquet"]));
        Assert.Equal((row.MeanIou, null, null), (read.MeanIou, read.FrequencyWeightedIou, read.ClassPrecision));
    }

    /// <summary>The columns of the run table's first form.</summary>
    private sealed record FirstRow(
        string ModelId, long Images, long Measured, long Rejected, string MetricsAt, double? PixelAccuracy, double? MeanAccuracy,
        double? MeanIou, double? MeanDice,
        double? BoundaryIou, double? Hd95, double? Confidence, IReadOnlyList<ClassMetricsRow> Classes,
        IReadOnlyList<IReadOnlyList<long>> Confusion);

    [Fact]
    public void Totals_pass_through_a_tasks_summary_unchanged()
    {
        var bins = new CalibrationBins();
        bins.Add([1, 0], [1, 1], [1 / 3f, 0.9f], ignore: -1);
        var totals = RunTotals.OfImage(3, Samples.Metrics(5) with { Calibration = bins }, 1 / 3.0);
        var line = JsonSerializer.Serialize(totals, JsonText.Line);
        Assert.Equal(line, JsonSerializer.Serialize(JsonSerializer.Deserialize<RunTotals>(line, JsonText.Line), JsonText.Line));
        Assert.Equal(bins.Error, JsonSerializer.Deserialize<RunTotals>(line, JsonText.Line)!.Calibration.Error);
    }

    [Theory]
    [InlineData("nightly-2026.11.20_1", true)]
    [InlineData("", false)]
    [InlineData("..", false)]
    [InlineData("a/b", false)]
    [InlineData("a=b", false)]
    [InlineData("ä", false)]
    public void A_run_id_must_be_a_folders_name(string runId, bool isValid)
    {
        var faults = new List<string>();
        _ = RunPartition.Id.Read("--run-id", runId, faults);
        Assert.Equal(isValid, faults.Count == 0);
    }

    [Fact]
    public void Tables_stand_in_folders_that_say_date_and_run()
    {
        var partition = new RunPartition(new(2026, 1, 2), "nightly");
        Assert.Equal("metrics/images/run_date=2026-01-02/run_id=nightly/part-00012.parquet", partition.Images(12));
        Assert.Equal("metrics/runs/run_date=2026-01-02/run_id=nightly/part-00000.parquet", partition.Runs);
        Assert.Equal("rejected/run_date=2026-01-02/run_id=nightly/part-00000.parquet", partition.Rejected);
    }
}
