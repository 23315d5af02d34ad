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

    /// <summary>Null where none is given.</summary>
    public static async Task<RecipeFile?> ReadRecipe(this Invocation run) => run.Value(Recipe) is { } recipe ? await RecipeFile.Load(recipe, run.Cancel) : null;
}
