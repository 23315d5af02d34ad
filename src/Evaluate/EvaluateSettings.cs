using BatchSeg.Datasets.Layouts;
using BatchSeg.Evaluate.Tables;
using BatchSeg.Foundation.Settings;

namespace BatchSeg.Evaluate;

/// <summary>All settings of `batchseg evaluate`.</summary>
public static class EvaluateSettings
{
    /// <summary>All of them; a run's id or date without <see cref="Output"/>, or a layout without masks, is a fault.</summary>
    public static readonly SettingTable Table = new(Rules);

    private static readonly SettingGroup OfInput = Table.Group("Input"), OfOutput = Table.Group("Output");

    /// <summary>Arguments without a flag, at least one.</summary>
    public static readonly Setting<IReadOnlyList<string>> Inputs = OfInput.Arguments("input", "INPUT",
        "Archives (zip, tar, tar.gz) and folders that hold images and their true masks",
        missing: "is missing: name at least one archive or folder");

    /// <summary>`--predictions`, required; of two masks of one sample, that in masks/ counts.</summary>
    public static readonly Setting<string> Predictions = OfInput.Add("predictions", "URI",
        "Folder of predicted masks: masks/SAMPLE_ID.png or SAMPLE_ID.png, 8-bit class ids", Parse.Text);

    /// <summary>`--layout`, required: where the truth is.</summary>
    public static readonly Setting<Layout> Layout = OfInput.Add("layout", "NAME|FILE.yaml",
        $"Where the inputs keep images and masks: {LayoutValue.Named.Allowed}", LayoutValue.Named, shapes: Shapes.Output);

    /// <summary>`--output`; null: the tables go to a scratch folder, and only the numbers are told.</summary>
    public static readonly Setting<string?> Output = OfOutput.Add("output", "URI",
        "Folder or blob prefix for metric tables; without it none are kept", Parse.Text.Optional());

    /// <summary>`--run-date`; null: the UTC date on which the run began, also where it is continued later.</summary>
    public static readonly Setting<DateOnly?> RunDate =
        OfOutput.Add("run-date", "YYYY-MM-DD", "Date of the tables; by default today", Parse.Date.Optional());

    /// <summary>`--run-id`; null: the first 12 hex digits of the job's hash.</summary>
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
