namespace BatchSeg.Train.Recipe;

/// <summary>An architecture's own arguments as people write them: `base_channels=32,depth=3`.</summary>
public static class ModelArguments
{
    public static IReadOnlyDictionary<string, string> Parse(string text, out IReadOnlyList<string> faults)
    {
        var (arguments, wrong) = (new Dictionary<string, string>(), new List<string>());
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            if (part.Split('=') is not [var name, var value]) wrong.Add($"--model-args: '{part}' must be name=value");
            else if (!arguments.TryAdd(name, value)) wrong.Add($"--model-args: {name} is given twice");
        faults = wrong;
        return arguments;
    }
}
