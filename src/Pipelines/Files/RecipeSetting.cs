using BatchSeg.Foundation.Settings;
using BatchSeg.Preprocess;
using BatchSeg.Train.Recipe;

namespace BatchSeg.Pipelines.Files;

/// <summary>`--recipe`, of the verbs and stages that a recipe has settings for.</summary>
public static class RecipeSetting
{
    /// <summary>Table of this one setting, beside those of a verb.</summary>
    public static readonly SettingTable Table = new();

    /// <summary>Name of a built-in recipe, or path of a file; null: none.</summary>
    public static readonly Setting<string?> Recipe = Table.Group("Input").Add("recipe", "NAME|FILE.yaml",
        $"Take what is left out from a recipe: a file, or one of {string.Join(", ", BuiltInRecipes.Names)}", Parse.Text.Optional());

    /// <summary>Names of what a recipe's section `data` may hold.</summary>
    private static IReadOnlyCollection<string> DataKeys =>
        [.. PreprocessSettings.Table.All.Where(setting => setting.InRecipe).Select(setting => setting.Name)];

    /// <summary>Reads a built-in recipe or a file.</summary>
    public static Task<RecipeFile> Load(string nameOrFile, CancellationToken cancel) => RecipeFile.Load(nameOrFile, DataKeys, cancel);
}
