using BatchSeg.Data.Errors;
using BatchSeg.Jobs.Pipelines.Files;
using BatchSeg.Train;
using BatchSeg.Train.Recipe;

namespace BatchSeg.Jobs.Pipelines.Stages;

/// <summary>The settings of a training from a stage's keys: those of a recipe, and `recipe` for a file of them that the keys win over.</summary>
internal static class TrainKeys
{
    private static readonly TrainOptions Standard = TrainOptions.Parse(new Dictionary<string, string> { ["model"] = "unet" });

    /// <returns>Some valid options where the keys have faults, which are noted.</returns>
    public static TrainOptions Read(StageKeys keys)
    {
        var given = keys.Given(RecipeKeys.All.Select(key => key.Name));
        var recipe = keys.Optional("recipe");
        var options = Standard;
        keys.Check(() =>
        {
            options = TrainOptions.Parse(recipe is null ? given : Over(ReadRecipe(recipe), given));
            return [];
        });
        return options;
    }

    /// <summary>", mean_iou 0.81": what is known of the best epoch.</summary>
    public static string Told(TrainSummary summary) => string.Concat(summary.Metrics.Select(metric => $", {metric.Key} {metric.Value:0.0000}"));

    private static IReadOnlyDictionary<string, string> ReadRecipe(string file) => File.Exists(file)
        ? RecipeFile.Parse(File.ReadAllText(file), file)
        : throw new InputMissingException($"the recipe {file} does not exist");

    private static Dictionary<string, string> Over(IReadOnlyDictionary<string, string> recipe, Dictionary<string, string> given)
    {
        var all = recipe.ToDictionary();
        foreach (var (key, value) in given) all[key] = value;
        return all;
    }
}
