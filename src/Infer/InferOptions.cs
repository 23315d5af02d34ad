using System.Globalization;
using BatchSeg.Data.Errors;
using BatchSeg.Data.Layouts;
using BatchSeg.Metrics.Tables;
using BatchSeg.Models.Compute;

namespace BatchSeg.Infer;

/// <summary>What `batchseg infer` is asked to do.</summary>
/// <param name="Inputs">Archives, folders of images, or shard folders.</param>
/// <param name="Layout">Name or file of the layout; null takes every image, without truth.</param>
/// <param name="Masks">Which pictures are written: `indexed` always, `colour` and `overlay` on request.</param>
/// <param name="Tile">Side of a tile in source pixels; null: the whole image is resized to the model's size.</param>
/// <param name="Overlap">Share of a tile's side that neighbours have in common.</param>
/// <param name="Tta">Averages the prediction with that of the mirrored image.</param>
/// <param name="Batch">Images (or tiles) per forward pass.</param>
/// <param name="MetricsAt">`truth`: at the truth's own size; `model`: at the size the network sees.</param>
/// <param name="RunDate">Partition of the metric tables, ISO date.</param>
/// <param name="RunId">Partition of the metric tables; null: derived from model, inputs and options.</param>
/// <param name="Replace">Lets a run replace an earlier one of the same run id.</param>
/// <param name="MasksByRun">Pictures stand below folders of their run, as tables do, so that runs over samples of the same names keep
/// apart.</param>
/// <param name="TtaScales">Averages the predictions of the image at these scales; null: at its own alone.</param>
/// <param name="Split">Of shard folders, only this split; null: all.</param>
public sealed record InferOptions(
    IReadOnlyList<string> Inputs, string Model, string Output, string? Layout = null, IReadOnlyList<string>? Masks = null,
    int? Tile = null, double Overlap = 0.25, bool Tta = false, int Batch = 16, string MetricsAt = "truth",
    DateOnly? RunDate = null, string? RunId = null, bool Replace = false, string Device = "auto", string Precision = "auto",
    bool MasksByRun = false, string? Split = null, IReadOnlyList<double>? TtaScales = null)
{
    private const double LeastScale = 0.25, GreatestScale = 4;

    public static readonly IReadOnlyList<string> MaskKinds = ["indexed", "colour", "overlay"];
    public static readonly IReadOnlyList<string> MetricSizes = ["truth", "model"];

    /// <summary>Scales as people write them; what is no number becomes NaN, which <see cref="Faults"/> tells.</summary>
    public static IReadOnlyList<double> ParseScales(IEnumerable<string> texts) =>
        [.. texts.Select(text => double.TryParse(text, CultureInfo.InvariantCulture, out var scale) ? scale : double.NaN)];

    public IEnumerable<string> Faults()
    {
        if (Inputs.Count == 0) yield return "infer: no INPUT is given: name at least one archive, folder or shard folder";
        foreach (var kind in Masks ?? [])
        {
            if (!MaskKinds.Contains(kind)) yield return $"--masks has '{kind}'.{NearestName.Hint(kind, MaskKinds)}";
        }
        if (Tile is < 16) yield return $"--tile is {Tile}: it must be at least 16";
        if (Overlap is < 0 or > 0.9 or double.NaN) yield return $"--overlap is {Overlap}: it must be from 0 to 0.9";
        if (TtaScales is { } scales && (scales.Count == 0 || scales.Distinct().Count() < scales.Count || scales.Any(scale => scale is not (>= LeastScale and <= GreatestScale))))
            yield return $"--tta-scales is '{string.Join(',', scales)}': it must be different numbers from {LeastScale} to {GreatestScale}, such as 0.75,1,1.25";
        if (Batch < 1) yield return $"--batch is {Batch}: it must be at least 1";
        if (!MetricSizes.Contains(MetricsAt)) yield return $"--metrics-at is '{MetricsAt}'.{NearestName.Hint(MetricsAt, MetricSizes)}";
        if (DeviceChoice.Fault(Device) is { } device) yield return device;
        if (!PrecisionChoice.Names.Contains(Precision)) yield return $"--precision is '{Precision}'.{NearestName.Hint(Precision, PrecisionChoice.Names)}";
        if (Split is not null && !SplitName.All.Contains(Split)) yield return $"--split is '{Split}'.{NearestName.Hint(Split, SplitName.All)}";
        foreach (var fault in RunId is null ? [] : new RunPartition(default, RunId).Faults()) yield return fault;
    }
}
