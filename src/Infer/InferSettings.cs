using System.Globalization;
using BatchSeg.Data.Layouts;
using BatchSeg.Data.Settings;
using BatchSeg.Metrics.Tables;
using BatchSeg.Models.Compute;

namespace BatchSeg.Infer;

/// <summary>All settings of `batchseg infer`.</summary>
/// <remarks>Their order is that of earlier programs: names of runs are hashes over it.</remarks>
public static class InferSettings
{
    private const double LeastScale = 0.25, GreatestScale = 4;

    public static readonly SettingTable Table = new();

    private static readonly SettingGroup OfInput = Table.Group("Input"), OfOutput = Table.Group("Output");
    private static readonly SettingGroup OfModel = Table.Group("Model"), OfSpeed = Table.Group("Speed");

    public static readonly Setting<IReadOnlyList<string>> Inputs = OfInput.Arguments("input", "INPUT",
        "Archives, folders of images, or shard folders; local paths or blob URIs",
        missing: "is missing: name at least one archive, folder or shard folder");

    public static readonly Setting<string> Model = OfModel.Add("model", "URI", "Model folder", Parse.Text, shapes: Shapes.Output);

    public static readonly Setting<string> Output = OfOutput.Add("output", "URI", "Folder for masks and tables", Parse.Text);

    public static readonly Setting<Layout?> Layout = OfInput.Add("layout", "NAME|FILE.yaml",
        "Where images and masks are, and what masks mean; with masks there are metrics", LayoutValue.Named.Optional(),
        shapes: Shapes.Output);

    public static readonly Setting<IReadOnlyList<string>> Masks = OfOutput.Add("masks", "KINDS",
        "What is written: indexed, colour, overlay, joined by commas", Parse.Choices("indexed", "colour", "overlay"), "indexed",
        Shapes.Output);

    public static readonly Setting<bool> Tta = OfModel.Switch("tta", "Average with the prediction of the mirrored image", Shapes.Output);

    public static readonly Setting<int> Batch = OfSpeed.Add("batch", "N", "Images or tiles per forward pass", Parse.Whole(min: 1), "16",
        Shapes.Output);

    public static readonly Setting<string> MetricsAt = OfOutput.Add("metrics-at", "SIZE",
        "Compare at the truth's own size, or at the model's: truth, model", Parse.Choice("truth", "model"), "truth", Shapes.Output);

    public static readonly Setting<string> Device = OfSpeed.Add("device", "DEVICE", "auto, cpu, cuda or cuda:N", DeviceChoice.Value,
        "auto", Shapes.Output);

    public static readonly Setting<string> Precision = OfSpeed.Add("precision", "TYPE",
        "auto, fp32, bf16, or fp16 (CUDA only)", Parse.Choice(PrecisionChoice.Names), "auto", Shapes.Output);

    public static readonly Setting<int?> Tile = OfModel.Add("tile", "N",
        "Predict in tiles of N x N source pixels instead of the whole image at once", Parse.Whole(min: 16).Optional(),
        shapes: Shapes.OutputWhenSet);

    public static readonly Setting<double> Overlap = OfModel.Add("overlap", "SHARE",
        "Share of a tile's side that neighbours have in common", Parse.Number(0, 0.9), "0.25", Shapes.Output, beside: Tile);

    public static readonly Setting<IReadOnlyList<double>?> TtaScales = OfModel.Add("tta-scales", "SCALE,...",
        "Average the predictions at these scales of the model's size, such as 0.75,1,1.25", Scales.Optional(),
        shapes: Shapes.OutputWhenSet);

    public static readonly Setting<bool> MasksByRun = OfOutput.Switch("masks-by-run",
        "Keep pictures in folders of their run, as tables are: masks/run_date=.../run_id=.../", Shapes.OutputWhenSet);

    public static readonly Setting<string?> Split = OfInput.Add("split", "SPLIT",
        "Of shard folders, only this split: train, val, test", Parse.Choice([.. SplitName.All]).Optional(), shapes: Shapes.OutputWhenSet);

    public static readonly Setting<DateOnly?> RunDate =
        OfOutput.Add("run-date", "YYYY-MM-DD", "Partition of the tables; today (UTC) unless given", Parse.Date.Optional());

    public static readonly Setting<string?> RunId = OfOutput.Add("run-id", "ID",
        "Partition of the tables; derived from model, inputs and options unless given", RunPartition.Id.Optional());

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
