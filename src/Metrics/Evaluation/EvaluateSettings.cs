using BatchSeg.Data.Layouts;
using BatchSeg.Data.Settings;
using BatchSeg.Metrics.Tables;

namespace BatchSeg.Metrics.Evaluation;

/// <summary>All settings of `batchseg evaluate`.</summary>
public static class EvaluateSettings
{
    public static readonly SettingTable Table = new(Rules);

    private static readonly SettingGroup OfInput = Table.Group("Input"), OfOutput = Table.Group("Output");

    public static readonly Setting<IReadOnlyList<string>> Inputs = OfInput.Arguments("input", "INPUT",
        "Archives (zip, tar, tar.gz) and folders that hold images and their true masks",
        missing: "is missing: name at least one archive or folder");

    public static readonly Setting<string> Predictions = OfInput.Add("predictions", "URI",
        "Folder of predicted masks: masks/SAMPLE_ID.png or SAMPLE_ID.png, 8-bit class ids", Parse.Text);

    public static readonly Setting<Layout> Layout = OfInput.Add("layout", "NAME|FILE.yaml",
        $"Where the inputs keep images and masks: {LayoutValue.Named.Allowed}", LayoutValue.Named, shapes: Shapes.Output);

    public static readonly Setting<string?> Output = OfOutput.Add("output", "URI",
        "Folder or blob prefix for metric tables; without it none are kept", Parse.Text.Optional());

    public static readonly Setting<DateOnly?> RunDate =
        OfOutput.Add("run-date", "YYYY-MM-DD", "Date of the tables; by default today", Parse.Date.Optional());

    public static readonly Setting<string?> RunId = OfOutput.Add("run-id", "NAME",
        "Name of the tables' folder; by default it follows from inputs and predictions", RunPartition.Id.Optional());

    private static IEnumerable<SettingFault> Rules(SettingValues values)
    {
        if (values.Get(Output) is null && (values.Get(RunId) is not null || values.Get(RunDate) is not null))
            yield return new("--run-id and --run-date name tables: give --output too, or leave them out", Output, RunId, RunDate);
        if (values.Get(Layout) is { Masks: null } layout)
            yield return new(
                $"evaluate: layout '{layout.Name}' has no masks, so there is no truth to compare with. Give a layout with `masks`.",
                Layout);
    }
}
