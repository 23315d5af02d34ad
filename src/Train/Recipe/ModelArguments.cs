using BatchSeg.Data.Settings;

namespace BatchSeg.Train.Recipe;

/// <summary>An architecture's own arguments as people write them: `base_channels=32,depth=3`.</summary>
public static class ModelArguments
{
    private const string Encoder = "encoder";

    /// <summary>A setting that holds them.</summary>
    public static ValueParser<IReadOnlyDictionary<string, string>> Value { get; } =
        new("NAME=VALUE,...", Read, arguments => string.Join(',', arguments.Select(argument => $"{argument.Key}={argument.Value}")));

    /// <summary>The arguments, and the encoder that `--encoder` names, which is short for the argument of that name.</summary>
    /// <param name="fault">The encoder is given in both ways; null where it is not.</param>
    public static IReadOnlyDictionary<string,
        string> With(IReadOnlyDictionary<string, string>? arguments, string? encoder, out string? fault)
    {
        var all = (arguments ?? new Dictionary<string, string>()).ToDictionary();
        fault = encoder is null || all.TryAdd(Encoder, encoder) ? null
            : "--model-args: encoder is given twice: leave it out, or leave --encoder out";
        return all;
    }

    private static Dictionary<string, string> Read(string flag, string text, ICollection<string> faults)
    {
        var arguments = new Dictionary<string, string>();
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            if (part.Split('=') is not [var name, var value]) faults.Add($"{flag}: '{part}' must be name=value");
            else if (!arguments.TryAdd(name, value)) faults.Add($"{flag}: {name} is given twice");
        return arguments;
    }
}
