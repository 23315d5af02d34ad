using System.CommandLine;
using BatchSeg.Train.Recipe;

namespace BatchSeg.Jobs.CommandLine;

/// <summary>`--recipe`, of the verbs that a recipe has settings for.</summary>
internal static class RecipeOption
{
    public static readonly Option<string?> Recipe = new("--recipe")
    {
        Description = $"Take what is left out from a recipe: a file, or one of {string.Join(", ", BuiltInRecipes.Names)}", HelpName = "NAME|FILE.yaml",
    };

    /// <summary>The recipe that was named, and a line for people about where it is from and what it should come to. Null where none is given.</summary>
    public static async Task<RecipeFile?> ReadRecipe(this Invocation run)
    {
        if (run.Value(Recipe) is not { } name) return null;
        var recipe = await RecipeFile.Load(name, run.Cancel);
        if (recipe.About.Length > 0) run.Terminal.Say($"recipe {name}: {recipe.About}");
        return recipe;
    }
}
