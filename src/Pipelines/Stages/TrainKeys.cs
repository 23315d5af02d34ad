using BatchSeg.Pipelines.Files;
using BatchSeg.Train;
using BatchSeg.Train.Recipe;

namespace BatchSeg.Pipelines.Stages;

/// <summary>The settings of a training from a stage's keys: its own, which win over those of the `recipe` that it may name.</summary>
public static class TrainKeys
{
    /// <returns>Some options where the keys have faults, which are noted.</returns>
    public static TrainOptions Read(StageKeys keys) => TrainOptions.Of(keys.Read(TrainSettings.Table, StageRecipe.Read(keys)?.Settings));

    /// <summary>", mean_iou 0.81": what is known of the best epoch.</summary>
    public static string Told(TrainResult summary) =>
        string.Concat(summary.Metrics.Select(metric => $", {metric.Key} {metric.Value:0.0000}"));
}
