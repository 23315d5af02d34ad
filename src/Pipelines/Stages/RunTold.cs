using System.Globalization;
using System.Text.Json.Serialization;
using BatchSeg.Infer.Stage;

namespace BatchSeg.Pipelines.Stages;

/// <summary>What a job tells of an inference run.</summary>
/// <param name="Archives">What the run read; empty where the stage names its inputs itself.</param>
public sealed record RunTold(
    string RunDate, string RunId, string Model, string ModelId, long Images, long Measured, long Rejected, double? PixelAccuracy,
    double? MeanIou, double? MeanDice, IReadOnlyList<string> Archives)
{
    /// <summary>A sentence for people: images, those with truth, the rejected, and the model.</summary>
    [JsonIgnore]
    public string Text => $"run {RunId}: {Images} images, {Measured} with "
        + $"truth{(MeanIou is { } iou ? $" (mean IoU {iou:0.0000})" : "")}, {Rejected} rejected, by model {ModelId}";

    /// <summary>What is told of a run that ended, or was there already.</summary>
    /// <param name="model">URI of the model folder.</param>
    /// <param name="archives">URIs; null as an empty list.</param>
    public static RunTold Of(InferResult result, string model, IReadOnlyList<string>? archives = null) => new(
        result.Partition.RunDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), result.Partition.RunId, model, result.Run.ModelId,
        result.Run.Images, result.Run.Measured,
        result.Run.Rejected, result.Run.PixelAccuracy, result.Run.MeanIou, result.Run.MeanDice, archives ?? []);
}
