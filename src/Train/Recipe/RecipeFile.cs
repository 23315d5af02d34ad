using BatchSeg.Datasets.Augmentation;
using BatchSeg.Foundation.Errors;
using BatchSeg.Foundation.Text;
using BatchSeg.Storage.Stores;

namespace BatchSeg.Train.Recipe;

/// <summary>A recipe: a YAML file that says how a training is done, from the preparation of its data on.</summary>
/// <param name="Source">The paper, page or program that it follows; "" where the file says none.</param>
/// <param name="Reaches">What it should come to, in words; "" where the file says nothing.</param>
/// <param name="Data">How its shards are made: settings of `preprocess` -> values as its flags take them.</param>
/// <param name="Settings">Those of <see cref="TrainSettings"/> -> values as the flags of `train` take them. Whether they are right is
/// <see cref="TrainOptions"/>' to say.</param>
public sealed record RecipeFile(string Source, string Reaches, IReadOnlyDictionary<string, string> Data,
    IReadOnlyDictionary<string, string> Settings)
{
    /// <summary>Source and aim in one line for people; "" where the file says neither.</summary>
    public string About => string.Join("; it should reach: ", new[] { Source, Reaches }.Where(text => text.Length > 0));

    private const string DataSection = "data";
    private const string Augment = "augment";

    /// <param name="nameOrFile">A built-in recipe's name; or a file (whatever ends in .yaml or .yml, or holds a '/') on disk or in blob
    /// storage.</param>
    /// <param name="dataKeys">What the section `data` may hold.</param>
    /// <exception cref="WrongUsageException">No such name (the nearest is told), or faults in the file (all are told, with their
    /// lines).</exception>
    /// <exception cref="InputMissingException">No such file.</exception>
    public static async Task<RecipeFile> Load(string nameOrFile, IReadOnlyCollection<string> dataKeys, CancellationToken cancel)
    {
        if (!IsFile(nameOrFile)) return Parse(BuiltInRecipes.Read(nameOrFile), nameOrFile, dataKeys);
        var (store, name) = StoreUri.Split(nameOrFile);
        if (!await store.Exists(name, cancel))
            throw new InputMissingException(
                $"the recipe {nameOrFile} does not exist. Give a file, or a built-in recipe: {string.Join(", ", BuiltInRecipes.Names)}.");
        return Parse(await store.ReadText(name, cancel), nameOrFile, dataKeys);
    }

    /// <param name="name">What people call the file, for messages.</param>
    /// <exception cref="WrongUsageException">Every fault of the file's form, with its line.</exception>
    public static RecipeFile Parse(string yaml, string name, IReadOnlyCollection<string> dataKeys)
    {
        var faults = new YamlFaults(name);
        var recipe = YamlMap.Parse(yaml, faults) is { } top ? Read(top, dataKeys) : null;
        faults.ThrowIfAny();
        return recipe!;
    }

    private static RecipeFile Read(YamlMap top, IReadOnlyCollection<string> dataKeys)
    {
        var (source, reaches, section) = (top.Text("source") ?? "", top.Text("reaches") ?? "", top.Map(DataSection));
        var data = section is null ? [] : Given(section, dataKeys);
        var settings = Given(top, TrainSettings.Table.All.Select(setting => setting.Name));
        if (ShardExpectation.Of(data) is { } expected) settings.TryAdd(ShardExpectation.Key, expected);
        section?.RefuseOtherKeys();
        top.RefuseOtherKeys();
        return new(source, reaches, data, settings);
    }

    private static Dictionary<string, string> Given(YamlMap map, IEnumerable<string> keys) =>
        keys.Where(map.Has).ToDictionary(key => key, key =>
            (key == Augment ? AugmentationText.Inline(map.OneLine(key)) : null) ?? map.FlagText(key) ?? "");

    private static bool IsFile(string text) =>
        text.Contains('/') || text.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase)
            || text.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);
}
