using BatchSeg.Foundation.Errors;
using BatchSeg.Foundation.Naming;

namespace BatchSeg.Train.Recipe;

/// <summary>The recipes that come with the program: the YAML files of the folder `recipes` beside it.</summary>
public static class BuiltInRecipes
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "recipes");

    /// <summary>Names of the files without `.yaml`, in ordinal order; empty where the folder is not there.</summary>
    public static IReadOnlyList<string> Names { get; } =
        Directory.Exists(Folder) ? [.. Directory.GetFiles(Folder, "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file))
            .Order(StringComparer.Ordinal)] : [];

    /// <exception cref="WrongUsageException">There is no such recipe.</exception>
    public static string Read(string name) => Names.Contains(name)
        ? File.ReadAllText(Path.Combine(Folder, $"{name}.yaml"))
        : throw new WrongUsageException(
            $"there is no recipe '{name}'.{NearestName.Hint(name, Names)} Or give a file of your own, such as ./mine.yaml "
                + $"(docs/reference/recipes.md says how).");
}
