using BatchSeg.Infer;
using BatchSeg.Jobs.Pipelines.Files;

namespace BatchSeg.Jobs.Pipelines.Stages;

/// <summary>The options of `infer` from a stage's keys.</summary>
internal static class InferKeys
{
    private static readonly InferOptions Standard = new([], "", "");

    public static InferOptions Read(StageKeys keys, IReadOnlyList<string> inputs) => new(
        inputs, keys.Required("model"), keys.Required("output"), keys.Optional("layout"), keys.Has("masks") ? keys.List("masks") : null,
        keys.Has("tile") ? keys.Integer("tile", 0) : null, keys.Number("overlap", Standard.Overlap), keys.Switch("tta"), keys.Integer("batch", Standard.Batch),
        keys.Text("metrics-at", Standard.MetricsAt), Device: keys.Text("device", Standard.Device), Precision: keys.Text("precision", Standard.Precision),
        TtaScales: keys.Has("tta-scales") ? InferOptions.ParseScales(keys.List("tta-scales")) : null);

    /// <summary>Notes what can be wrong with them before the model and the inputs are looked at.</summary>
    public static void Check(StageKeys keys, InferOptions options)
    {
        keys.Check(options.Faults);
        if (options.Layout is { } layout) keys.Check(() =>
        {
            Data.Layouts.Layout.Load(layout);
            return [];
        });
    }
}
