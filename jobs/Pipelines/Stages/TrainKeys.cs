using BatchSeg.Jobs.Pipelines.Files;
using BatchSeg.Train;
using BatchSeg.Train.Recipe;

namespace BatchSeg.Jobs.Pipelines.Stages;

/// <summary>The settings of a training from a stage's keys: its own, which win over those of the `recipe` that it may name.</summary>
internal static class TrainKeys
{
    private static readonly TrainOptions Standard = TrainOptions.Parse(new Dictionary<string, string> { ["model"] = "unet" });

    /// <returns>Some valid options where the keys have faults, which are noted.</returns>
    public static TrainOptions Read(StageKeys keys)
    {
        var (settings, options) = (StageRecipe.Read(keys)?.Settings.ToDictionary() ?? [], Standard);
        foreach (var (key, value) in keys.Given(RecipeKeys.All.Select(key => key.Name))) settings[key] = value;
        keys.Check(() =>
        {
            options = TrainOptions.Parse(settings);
            return [];
        });
        return options;
    }

    /// <summary>", mean_iou 0.81": what is known of the best epoch.</summary>
    public static string Told(TrainResult summary) => string.Concat(summary.Metrics.Select(metric => $", {metric.Key} {metric.Value:0.0000}"));
}
