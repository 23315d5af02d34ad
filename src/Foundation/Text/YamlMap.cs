using System.Globalization;
using BatchSeg.Foundation.Naming;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace BatchSeg.Foundation.Text;

/// <summary>A mapping of a YAML file, read key by key. Whatever is wrong is noted with its line and reading goes on, so that people are
/// told every fault at once: a key that is asked for and bad, and (by <see cref="RefuseOtherKeys"/>) a key that nobody asked
/// for.</summary>
public sealed class YamlMap
{
    private readonly YamlMappingNode _node;
    private readonly YamlFaults _faults;
    private readonly HashSet<string> _known = [];

    private YamlMap(YamlMappingNode node, string path, YamlFaults faults) => (_node, Path, _faults) = (node, path, faults);

    /// <summary>Where this mapping stands in the file, for messages: "" at the top, "masks", "classes[2]".</summary>
    public string Path { get; }

    /// <summary>The file's top mapping, or null (and a fault) where the text is no YAML mapping.</summary>
    public static YamlMap? Parse(string yaml, YamlFaults faults)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(yaml));
        }
        catch (YamlException broken)
        {
            faults.Add(broken.Start.Line, $"this is not YAML: {broken.Message}");
            return null;
        }
        if (stream.Documents.Count == 1 && stream.Documents[0].RootNode is YamlMappingNode top) return new(top, "", faults);
        faults.Add(1, "the file must hold one mapping (`key: value` lines)");
        return null;
    }

    /// <summary>Whether a key is there, with a value or without; from then on it counts as asked for.</summary>
    public bool Has(string key) => Find(key) is not null;

    /// <summary>A text, or null where the key is absent.</summary>
    public string? Text(string key) => Find(key) switch
    {
        null => null,
        YamlScalarNode { Value: { } text } => text,
        var other => Wrong<string>(other, key, "must be one value"),
    };

    /// <summary>A text that must be there and not be empty; "" and a fault otherwise.</summary>
    public string Required(string key)
    {
        if (!Has(key)) Fault(null, $"`{Join(key)}` is missing");
        else if (Text(key) is { Length: 0 }) Fault(key, "must not be empty");
        return Text(key) ?? "";
    }

    /// <summary>One of <paramref name="allowed"/>; the first of them where the key is absent or wrong.</summary>
    public string Choice(string key, params string[] allowed)
    {
        var text = Text(key) ?? allowed[0];
        if (allowed.Contains(text)) return text;
        Fault(key, $"is '{text}'.{NearestName.Hint(text, allowed)}");
        return allowed[0];
    }

    /// <summary>A whole number from <paramref name="min"/> to <paramref name="max"/>; <paramref name="standard"/> where the key is
    /// absent, or is wrong (then with a fault).</summary>
    public int Integer(string key, int standard, int min, int max) => (int)Number(key, standard, min, max, whole: true);

    /// <summary>A number from <paramref name="min"/> to <paramref name="max"/>; <paramref name="standard"/> where the key is absent, or
    /// is wrong (then with a fault).</summary>
    public double Number(string key, double standard, double min, double max) => Number(key, standard, min, max, whole: false);

    /// <summary>A list of texts; a single text counts as a list of one; empty where the key is absent.</summary>
    public IReadOnlyList<string> Texts(string key)
    {
        switch (Find(key))
        {
            case null: return [];
            case YamlScalarNode { Value: { } text }: return [text];
            case YamlSequenceNode list when list.All(item => item is YamlScalarNode): return [
                .. list.Select(item => ((YamlScalarNode)item).Value ?? "")];
            case var other: return Wrong<string[]>(other, key, "must be one value or a list of values") ?? [];
        }
    }

    /// <summary>The mapping below a key, or null where the key is absent (or is no mapping: then with a fault).</summary>
    public YamlMap? Map(string key) => Find(key) switch
    {
        null => null,
        YamlMappingNode map => new(map, Join(key), _faults),
        var other => Wrong<YamlMap>(other, key, "must be a mapping"),
    };

    /// <summary>A list of mappings; empty where the key is absent.</summary>
    public IReadOnlyList<YamlMap> Maps(string key)
    {
        if (Find(key) is not { } node) return [];
        if (node is YamlSequenceNode list && list.All(item => item is YamlMappingNode))
            return [.. list.Select((item, i) => new YamlMap((YamlMappingNode)item, $"{Join(key)}[{i}]", _faults))];
        return Wrong<YamlMap[]>(node, key, "must be a list of mappings") ?? [];
    }

    /// <summary>A value as a flag takes it: `a,b` for a list, `name=value,...` for a mapping, and a list of mappings joined by `+`. Null
    /// where the key is absent.</summary>
    public string? FlagText(string key)
    {
        if (Find(key) is not { } node) return null;
        return FlagText(node) ?? Wrong<string>(node, key, "must be one value, a list of values, or `name: value` lines");
    }

    /// <summary>A list or a mapping written in one line; null where the key is absent or is one value.</summary>
    public string? OneLine(string key) => Find(key) is YamlSequenceNode or YamlMappingNode ? OneLine(Find(key)!) : null;

    /// <summary>Whether a key stands there with nothing behind it (`key:`), which is not the same as an empty text (`key: ""`).</summary>
    public bool IsNull(string key) => Find(key) is YamlScalarNode { Style: ScalarStyle.Plain, Value: "" or "~" or "null" };

    /// <summary>Whether a mapping stands below a key; false where the key is absent.</summary>
    public bool IsMapping(string key) => Find(key) is YamlMappingNode;

    /// <summary>Replaces every value from here down, but no key; what <paramref name="replace"/> has against a value is noted at its
    /// line.</summary>
    public void Rewrite(Func<string, Action<string>, string> replace) => Rewrite(_node, replace);

    /// <summary>This mapping's keys as they stand in the file, for mappings whose keys are names that the file chooses.</summary>
    public IReadOnlyList<string> Keys => [.. _node.Children.Keys.OfType<YamlScalarNode>().Select(key => key.Value ?? "")];

    /// <summary>Notes a fault at a key's line (at the mapping's own where <paramref name="key"/> is null).</summary>
    public void Fault(string? key, string whatIsWrong) => FaultAt(key, key is null ? whatIsWrong : $"`{Join(key)}` {whatIsWrong}");

    /// <summary>Notes a fault at a key's line (at the mapping's own where <paramref name="key"/> is null), in words that name the key
    /// themselves.</summary>
    public void FaultAt(string? key, string whatIsWrong) =>
        _faults.Add(((key is null ? null : Find(key)) ?? _node).Start.Line, whatIsWrong);

    /// <summary>Notes every key that was not asked for until now, with the nearest one that exists.</summary>
    public void RefuseOtherKeys()
    {
        foreach (var key in _node.Children.Keys)
        {
            var name = (key as YamlScalarNode)?.Value ?? key.ToString();
            if (!_known.Contains(name)) _faults.Add(key.Start.Line, $"unknown key `{Join(name)}`.{NearestName.Hint(name, _known)}");
        }
    }

    private void Rewrite(YamlNode node, Func<string, Action<string>, string> replace)
    {
        if (node is YamlScalarNode { Value: { } text } scalar)
            scalar.Value = replace(text, fault => _faults.Add(scalar.Start.Line, fault));
        if (node is YamlSequenceNode list) foreach (var item in list) Rewrite(item, replace);
        if (node is YamlMappingNode map) foreach (var value in map.Children.Values) Rewrite(value, replace);
    }

    private double Number(string key, double standard, double min, double max, bool whole)
    {
        if (Text(key) is not { } text) return standard;
        var style = whole ? NumberStyles.AllowLeadingSign : NumberStyles.Float;
        if (double.TryParse(text, style, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max) return value;
        Fault(key, $"is '{text}': it must be a {(whole ? "whole number" : "number")} from {min} to {max}");
        return standard;
    }

    private static string? FlagText(YamlNode node) => node switch
    {
        YamlScalarNode scalar => scalar.Value ?? "",
        YamlSequenceNode list when list.All(item => item is YamlScalarNode) => string.Join(',', list.Select(item => item.ToString())),
        YamlSequenceNode list when list.All(item => item is YamlScalarNode or YamlMappingNode && FlagText(item) is not null) =>
            string.Join('+', list.Select(FlagText)),
        YamlMappingNode map when map.Children.Values.All(item => item is YamlScalarNode) =>
            string.Join(',', map.Children.Select(pair => $"{pair.Key}={pair.Value}")),
        _ => null,
    };

    private static string OneLine(YamlNode node) => node switch
    {
        YamlSequenceNode list => $"[{string.Join(", ", list.Select(OneLine))}]",
        YamlMappingNode map => $"{{{string.Join(", ", map.Children.Select(pair => $"{pair.Key}: {OneLine(pair.Value)}"))}}}",
        YamlScalarNode { Style: ScalarStyle.Plain, Value: { } plain } => plain,
        var quoted => $"'{quoted.ToString().Replace("'", "''", StringComparison.Ordinal)}'",
    };

    private YamlNode? Find(string key)
    {
        _known.Add(key);
        return _node.Children.TryGetValue(new YamlScalarNode(key), out var node) ? node : null;
    }

    private T? Wrong<T>(YamlNode node, string key, string mustBe) where T : class
    {
        _faults.Add(node.Start.Line, $"`{Join(key)}` {mustBe}");
        return null;
    }

    private string Join(string key) => Path.Length == 0 ? key : $"{Path}.{key}";
}
