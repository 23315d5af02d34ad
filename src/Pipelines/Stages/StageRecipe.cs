using BatchSeg.Pipelines.Files;
using BatchSeg.Train.Recipe;

namespace BatchSeg.Pipelines.Stages;

/// <summary>The key `recipe` of a stage: a built-in recipe's name, or a file.</summary>
public static class StageRecipe
{
    /// <returns>Null where the stage names none, or none that can be read, which is noted.</returns>
    public static RecipeFile? Read(StageKeys keys)
    {
        if (keys.Optional("recipe") is not { } name) return null;
        RecipeFile? recipe = null;
        keys.Check(() =>
        {
            recipe = RecipeSetting.Load(name, default).GetAwaiter().GetResult(); // a small file: keys are read without waiting elsewhere
            return [];
        });
        return recipe;
    }
}
