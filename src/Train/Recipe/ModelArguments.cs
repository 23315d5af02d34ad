namespace BatchSeg.Train.Recipe;

/// <summary>An architecture's own arguments as people write them: `base_channels=32,depth=3`.</summary>
public static class ModelArguments
{
    /// <param name="encoder">As `--encoder` names it: short for `encoder=NAME` in <paramref name="text"/>. Null: not given.</param>
    public static IReadOnlyDictionary<string, string> Parse(string text, string? encoder, out IReadOnlyList<string> faults)
    {
        var (arguments, wrong) = (new Dictionary<string, string>(), new List<string>());
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            if (part.Split('=') is not [var name, var value]) wrong.Add($"--model-args: '{part}' must be name=value");
            else if (!arguments.TryAdd(name, value)) wrong.Add($"--model-args: {name} is given twice");
        if (encoder is not null && !arguments.TryAdd("encoder", encoder)) wrong.Add("--model-args: encoder is given twice: leave it out, or leave --encoder out");
        faults = wrong;
        return arguments;
    }
}
