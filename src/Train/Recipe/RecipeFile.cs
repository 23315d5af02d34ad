using BatchSeg.Data.Errors;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace BatchSeg.Train.Recipe;

/// <summary>A recipe: a YAML mapping whose keys are the flags without their dashes.</summary>
public static class RecipeFile
{
    /// <param name="name">What people call the file, for messages.</param>
    /// <returns>Key to value as text; a list becomes text with commas, a list of mappings text with plus signs. Whether keys and values are right is <see cref="TrainOptions"/>' to say.</returns>
    /// <exception cref="WrongUsageException">Not YAML, or no plain mapping.</exception>
    public static IReadOnlyDictionary<string, string> Parse(string yaml, string name)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(yaml));
        }
        catch (YamlException broken)
        {
            throw new WrongUsageException($"{name}, line {broken.Start.Line}: this is not YAML: {broken.Message}");
        }
        if (stream.Documents.Count == 0) return new Dictionary<string, string>();
        if (stream.Documents[0].RootNode is not YamlMappingNode top) throw new WrongUsageException($"{name}: a recipe is `key: value` lines, such as `epochs: 20`");
        WrongUsageException.ThrowIfAny(top.Children.Where(pair => TextOf(pair.Value) is null)
            .Select(pair => $"{name}, line {pair.Value.Start.Line}: {pair.Key} must be one value, a list of values, or `name: value` lines"));
        return top.Children.ToDictionary(pair => pair.Key.ToString(), pair => TextOf(pair.Value)!);
    }

    // What the flag of that key takes: `a,b` for a list, `name=value,...` for a mapping, and mappings joined by `+`.
    private static string? TextOf(YamlNode node) => node switch
    {
        YamlScalarNode scalar => scalar.Value ?? "",
        YamlSequenceNode list when list.All(item => item is YamlScalarNode) => string.Join(',', list.Select(item => item.ToString())),
        YamlSequenceNode list when list.All(item => item is YamlScalarNode or YamlMappingNode && TextOf(item) is not null) => string.Join('+', list.Select(TextOf)),
        YamlMappingNode map when map.Children.Values.All(item => item is YamlScalarNode) => string.Join(',', map.Children.Select(pair => $"{pair.Key}={pair.Value}")),
        _ => null,
    };
}
