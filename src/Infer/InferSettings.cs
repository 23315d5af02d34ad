using System.Globalization;
using BatchSeg.Datasets.Layouts;
using BatchSeg.Evaluate.Tables;
using BatchSeg.Foundation.Settings;
using BatchSeg.Models.Runtime;

namespace BatchSeg.Infer;

/// <summary>All settings of `batchseg infer`.</summary>
/// <remarks>Their order is that of earlier programs: names of runs are hashes over it.</remarks>
public static class InferSettings
{
    private const double LeastScale = 0.25, GreatestScale = 4;

    /// <summary>Settings below, in the order in which they are declared.</summary>
    public static readonly SettingTable Table = new();

    private static readonly SettingGroup OfInput = Table.Group("Input"), OfOutput = Table.Group("Output");
    private static readonly SettingGroup OfModel = Table.Group("Model"), OfSpeed = Table.Group("Speed");

    /// <summary>Archives, folders of images and shard folders to predict for, as local paths or blob URIs; at least one.</summary>
    public static readonly Setting<IReadOnlyList<string>> Inputs = OfInput.Arguments("input", "INPUT",
        "Archives, folders of images, or shard folders; local paths or blob URIs",
        missing: "is missing: name at least one archive, folder or shard folder");

    /// <summary>URI of the model folder. Must be given.</summary>
    public static readonly Setting<string> Model = OfModel.Add("model", "URI", "Model folder", Parse.Text, shapes: Shapes.Output);

    /// <summary>URI below which the run writes. Must be given; a folder may hold many runs.</summary>
    public static readonly Setting<string> Output = OfOutput.Add("output", "URI", "Folder for masks and tables", Parse.Text);

    /// <summary>Layout of archives and folders; null where none is named: every image by itself then, and no truth.</summary>
    public static readonly Setting<Layout?> Layout = OfInput.Add("layout", "NAME|FILE.yaml",
        "Where images and masks are, and what masks mean; with masks there are metrics", LayoutValue.Named.Optional(),
        shapes: Shapes.Output);

    /// <summary>Kinds of pictures to write, in the order `indexed`, `colour`, `overlay`; `indexed` unless given, and none for an empty
    /// text.</summary>
    public static readonly Setting<IReadOnlyList<string>> Masks = OfOutput.Add("masks", "KINDS",
        "What is written: indexed, colour, overlay, joined by commas", Parse.Choices("indexed", "colour", "overlay"), "indexed",
        Shapes.Output);

    /// <summary>Whether each form of an image is also predicted mirrored left to right, and averaged; false unless given.</summary>
    public static readonly Setting<bool> Tta = OfModel.Switch("tta", "Average with the prediction of the mirrored image", Shapes.Output);

    /// <summary>Images or tiles that go through the network together, at least 1; 16 unless given.</summary>
    public static readonly Setting<int> Batch = OfSpeed.Add("batch", "N", "Images or tiles per forward pass", Parse.Whole(min: 1), "16",
        Shapes.Output);

    /// <summary>Size at which truth and prediction are compared: `truth` (unless given) or `model`.</summary>
    public static readonly Setting<string> MetricsAt = OfOutput.Add("metrics-at", "SIZE",
        "Compare at the truth's own size, or at the model's: truth, model", Parse.Choice("truth", "model"), "truth", Shapes.Output);

    /// <summary>Device that computes: `auto` (unless given), `cpu`, `cuda` or `cuda:N`.</summary>
    public static readonly Setting<string> Device = OfSpeed.Add("device", "DEVICE", "auto, cpu, cuda or cuda:N", DeviceChoice.Value,
        "auto", Shapes.Output);

    /// <summary>Type that the network computes in, one of <see cref="PrecisionChoice.Names"/>; `auto` unless given.</summary>
    public static readonly Setting<string> Precision = OfSpeed.Add("precision", "TYPE",
        "auto, fp32, bf16, or fp16 (CUDA only)", Parse.Choice(PrecisionChoice.Names), "auto", Shapes.Output);

    /// <summary>Side of the square tiles in source pixels, at least 16; null where the whole image is predicted at once.</summary>
    public static readonly Setting<int?> Tile = OfModel.Add("tile", "N",
        "Predict in tiles of N x N source pixels instead of the whole image at once", Parse.Whole(min: 16).Optional(),
        shapes: Shapes.OutputWhenSet);

    /// <summary>Least share of a tile's side that neighbours have in common, 0 to 0.9; 0.25 unless given. Does nothing without
    /// <see cref="Tile"/>.</summary>
    public static readonly Setting<double> Overlap = OfModel.Add("overlap", "SHARE",
        "Share of a tile's side that neighbours have in common", Parse.Number(0, 0.9), "0.25", Shapes.Output, beside: Tile);

    /// <summary>Scales of the model's size whose predictions are averaged: different numbers from 0.25 to 4. Null for the size itself
    /// alone.</summary>
    public static readonly Setting<IReadOnlyList<double>?> TtaScales = OfModel.Add("tta-scales", "SCALE,...",
        "Average the predictions at these scales of the model's size, such as 0.75,1,1.25", Scales.Optional(),
        shapes: Shapes.OutputWhenSet);

    /// <summary>Whether pictures stand in a folder of their run, so that runs in one output do not overwrite each other's; false unless
    /// given.</summary>
    public static readonly Setting<bool> MasksByRun = OfOutput.Switch("masks-by-run",
        "Keep pictures in folders of their run, as tables are: masks/run_date=.../run_id=.../", Shapes.OutputWhenSet);

    /// <summary>Split of shard folders that is read, one of <see cref="SplitName.All"/>; null for all. Archives and folders are read
    /// whole.</summary>
    public static readonly Setting<string?> Split = OfInput.Add("split", "SPLIT",
        "Of shard folders, only this split: train, val, test", Parse.Choice([.. SplitName.All]).Optional(), shapes: Shapes.OutputWhenSet);

    /// <summary>Date that the run's tables stand under; null for the day (UTC) on which the run began.</summary>
    public static readonly Setting<DateOnly?> RunDate =
        OfOutput.Add("run-date", "YYYY-MM-DD", "Partition of the tables; today (UTC) unless given", Parse.Date.Optional());

    /// <summary>Id of the run, as <see cref="RunPartition.Id"/> allows it; null for 12 letters of a hash over model, inputs and
    /// options.</summary>
    public static readonly Setting<string?> RunId = OfOutput.Add("run-id", "ID",
        "Partition of the tables; derived from model, inputs and options unless given", RunPartition.Id.Optional());

    /// <summary>Whether an earlier run of the same id is removed first; false unless given.</summary>
    public static readonly Setting<bool> Replace = OfOutput.Switch("replace", "Replace an earlier run of the same id");

    private static ValueParser<IReadOnlyList<double>> Scales => Parse.Of<IReadOnlyList<double>>(
        $"different numbers from {LeastScale} to {GreatestScale}, such as 0.75,1,1.25", TryParseScales,
        scales => string.Join(',', scales.Select(scale => scale.ToString(CultureInfo.InvariantCulture))));

    private static bool TryParseScales(string text, out IReadOnlyList<double> scales)
    {
        scales = [.. text.Split(',', StringSplitOptions.TrimEntries)
            .Select(part => double.TryParse(part, CultureInfo.InvariantCulture, out var scale) ? scale : double.NaN)];
        return scales.Distinct().Count() == scales.Count && scales.All(scale => scale is >= LeastScale and <= GreatestScale);
    }
}
