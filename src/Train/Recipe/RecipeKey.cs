namespace BatchSeg.Train.Recipe;

/// <summary>One setting of a training: a key of a recipe file and, with two dashes before it, a flag.</summary>
/// <param name="Value">What stands for its value in help: `N`, `FILE`, ...</param>
/// <param name="Default">As it would be written, or "" where there is none.</param>
/// <param name="ShapesModel">Whether another value gives another model: such runs cannot continue each other.</param>
public sealed record RecipeKey(string Name, string Value, string Description, string Default = "", bool ShapesModel = true)
{
    public string Flag => $"--{Name}";

    /// <summary>A flag without a value on the command line; `true` or `false` in a recipe.</summary>
    public bool IsSwitch => Value == Switch;

    public const string Switch = "true|false";
}
